import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import { NightDesk } from '#host/night/desk.ts';
import type { Bench, BenchOptions } from './bench.ts';

const QUESTIONS = 120;
/** Milliseconds between two questions: a busy evening on a large server. */
const EVERY_MS = 100;

interface Measured {
  readonly plotP50: number;
  readonly plotP95: number;
  /** Of this process's event loop, ms: in the bot, the one that holds the gateway. */
  readonly loopP99: number;
}

/** Asks at a steady pace, however long the answers take, and watches the event loop meanwhile. */
async function evening(models: InferenceClient): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const took: number[] = [];
  delay.enable();
  const asking: Promise<void>[] = [];
  for (let n = 0; n < QUESTIONS; n += 1) {
    const asked = performance.now();
    const answered = models.call('searchPlots', { query: `a man builds a raft to leave island ${n}`, limit: 10 });
    asking.push(answered.then(() => void took.push(performance.now() - asked)));
    await sleep(EVERY_MS);
  }
  await Promise.all(asking);
  delay.disable();
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  // The monitor counts the wait it asked for itself as delay.
  return { plotP50: at(0.5), plotP95: at(0.95), loopP99: Math.max(0, delay.percentile(99) / 1e6 - 10) };
}

async function run({ json }: BenchOptions): Promise<Record<string, unknown>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-bench-night-'));
  const assetsDir = fileURLToPath(new URL('../assets', import.meta.url));
  const settings = { dataDir, assetsDir, encoder: 'fp32', clip: '', threads: 0, logLevel: 'silent' } as const;
  const models = new InferenceClient({
    entry: new URL('../src/worker/process.ts', import.meta.url),
    env: toEnvironment(settings),
  });
  try {
    await models.ready();
    await evening(models); // warm
    const quiet = await evening(models);
    const desk = new NightDesk({
      ...settings,
      entry: new URL('./night/training.ts', import.meta.url),
      plans: ['nightly'],
      night: { cron: '30 3 * * *', zone: 'UTC', limits: { timeMs: 600_000, memoryMiB: 4_096 } },
    });
    let rounds = 0;
    await new Promise<void>((begun) => {
      desk.start('nightly', 'bench', ({ kind }) => {
        if (kind === 'progress') rounds += 1;
        if (rounds > 0) begun();
      });
    });
    const before = rounds;
    const training = await evening(models);
    const trained = rounds - before;
    await desk.cancel();
    await desk.process?.ended;
    await desk.settled;
    const again = await evening(models); // after, so that a machine that was busy before does not favour the night
    const calm = {
      ...quiet,
      plotP95: (quiet.plotP95 + again.plotP95) / 2,
      loopP99: (quiet.loopP99 + again.loopP99) / 2,
    };
    const ratio = training.plotP95 / calm.plotP95;
    if (!json) {
      const show = ({ plotP50, plotP95, loopP99 }: Measured) =>
        `/plot p50 ${plotP50.toFixed(1)} ms, p95 ${plotP95.toFixed(1)} ms; event loop p99 ${loopP99.toFixed(2)} ms`;
      console.error(`${QUESTIONS} questions, one every ${EVERY_MS} ms, ${availableParallelism()} cores`);
      console.error(`  quiet     ${show(calm)}`);
      console.error(`  training  ${show(training)} (${trained} rounds of training meanwhile)`);
      console.error(`  p95 ${ratio.toFixed(2)} x`);
    }
    return { cores: availableParallelism(), quiet: calm, training, plotP95Ratio: ratio, roundsTrained: trained };
  } finally {
    await models.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

export default {
  name: 'night',
  summary: '/plot and the event loop of the bot, quiet and while a night trains on the same cores',
  run,
} satisfies Bench;
