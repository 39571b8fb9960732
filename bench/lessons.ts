/** How long a plot question waits while a lesson trains on all cores, beside a quiet machine. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig, readEnvironment } from '#config.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import { LessonDesk } from '#host/lessons.ts';
import type { Bench } from './bench.ts';

/** Quiet and busy take turns, so that whatever else the machine does is shared fairly. */
const ROUNDS = 3;
const QUESTIONS = 40;

function queries(): string[] {
  const file = readFileSync(new URL('../assets/starter/questions.jsonl', import.meta.url), 'utf8');
  return file.trim().split('\n').map((line) => (JSON.parse(line) as { query: string }).query); // biome-ignore format: one chain
}

const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(0.95 * values.length)]!;

export default {
  name: 'lessons',
  summary: 'a plot question on a quiet machine and while a lesson trains',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
    const env = toEnvironment({ ...parseConfig({ ...readEnvironment(), MARQUEE_DATA: dataDir }), logLevel: 'silent' });
    const models = new InferenceClient({ entry: new URL('../src/worker/process.ts', import.meta.url), env });
    const lessons = new LessonDesk({ entry: new URL('../src/worker/lessons-process.ts', import.meta.url), env });
    await models.ready();
    const asked = queries();
    let next = 0;
    const ask = async (into: number[]): Promise<void> => {
      for (let question = 0; question < QUESTIONS; question += 1) {
        const from = performance.now();
        await models.call('searchPlots', { query: asked[next % asked.length]! });
        into.push(performance.now() - from);
        next += 1;
      }
    };
    await ask([]);
    const [quiet, busy]: [number[], number[]] = [[], []];
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        await ask(quiet);
        const abort = new AbortController();
        await new Promise<void>((resolve, reject) => {
          const onProgress = (note: string): void => {
            if (note.startsWith('training')) resolve();
          };
          lessons.call('picturesLesson', {}, { signal: abort.signal, onProgress }).then(
            () => {},
            (error: { code?: string }) => {
              if (error.code !== 'cancelled') reject(error as Error);
            },
          );
        });
        await ask(busy);
        abort.abort();
      }
    } finally {
      await Promise.all([models.stop(), lessons.stop()]);
      rmSync(dataDir, { recursive: true, force: true });
    }
    return { questions: quiet.length, quietP95: p95(quiet), lessonP95: p95(busy), ratio: p95(busy) / p95(quiet) };
  },
} satisfies Bench;
