/** `/plot` asked by many at once: questions a second and how long each waits, in the inference process. */

import { readFileSync } from 'node:fs';
import { parseConfig, readEnvironment } from '#config.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import type { Bench } from './bench.ts';

const IN_FLIGHT = [1, 5, 20, 100];
/** Questions asked with so many in flight; a round is as long for each. */
const QUESTIONS = 200;
const WARM_UP = 30;

interface Crowd {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const value = (args: readonly string[], name: string): string | undefined => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
};

export default {
  name: 'crowd',
  summary: '/plot asked by 1, 5, 20 and 100 at once: questions a second and waiting times; --data, --questions FILE',
  async run({ args }) {
    const data = value(args, '--data');
    const config = parseConfig({ ...readEnvironment(), ...(data ? { MARQUEE_DATA: data } : {}) });
    const file = value(args, '--questions') ?? new URL('../assets/starter/questions.jsonl', import.meta.url);
    const queries = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { query: string }).query.slice(0, 1_000));
    const entry = new URL('../src/worker/process.ts', import.meta.url);
    const models = new InferenceClient({ entry, env: toEnvironment({ ...config, logLevel: 'silent' }) });
    await models.ready();
    const { films } = await models.call('about', {});
    const ask = (at: number) =>
      models.call('searchPlots', { query: queries[at % queries.length]!, limit: 10, explained: 5 });
    for (let at = 0; at < WARM_UP; at += 1) await ask(at);
    const inFlight: Record<string, Crowd> = {};
    for (const many of IN_FLIGHT) inFlight[many] = await crowd(many, ask);
    await models.stop();
    return { films, questions: QUESTIONS, inFlight };
  },
} satisfies Bench;

/** Keeps so many questions in flight until all are answered; no two of those in flight are the same. */
async function crowd(many: number, ask: (at: number) => Promise<unknown>): Promise<Crowd> {
  const waits: number[] = [];
  let next = 0;
  const began = performance.now();
  const member = async (): Promise<void> => {
    while (next < QUESTIONS) {
      const from = performance.now();
      next += 1;
      await ask(next);
      waits.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: many }, member));
  const seconds = (performance.now() - began) / 1_000;
  waits.sort((a, b) => a - b);
  const quantile = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))]!;
  return { perSecond: waits.length / seconds, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) };
}
