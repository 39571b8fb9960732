/** `/plot` asked by many at once: questions a second and how long each waits, in the inference process. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseConfig, readEnvironment } from '#config.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import type { Bench } from './bench.ts';

const IN_FLIGHT = [1, 5, 20, 100];
/** Questions asked with so many in flight; a round is as long for each. */
const QUESTIONS = 100;
const ROUNDS = 2;
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
  summary:
    '/plot asked by 1, 5, 20 and 100 at once: questions a second and waiting times; --data, --questions FILE, --before CHECKOUT',
  async run({ args }) {
    const data = value(args, '--data');
    const config = parseConfig({ ...readEnvironment(), ...(data ? { MARQUEE_DATA: data } : {}) });
    const file = value(args, '--questions') ?? new URL('../assets/starter/questions.jsonl', import.meta.url);
    const queries = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { query: string }).query.slice(0, 1_000));
    const before = value(args, '--before');
    const env = (assetsDir: string) => toEnvironment({ ...config, assetsDir, logLevel: 'silent' });
    const now = await openModels(new URL('..', import.meta.url), env(config.assetsDir));
    const other = before === undefined ? null : pathToFileURL(`${resolve(before)}/`);
    const earlier = other === null ? null : await openModels(other, env(fileURLToPath(new URL('assets', other))));
    const { films } = await now.call('about', {});
    const [rounds, roundsBefore] = [perCrowd(), perCrowd()];
    const asking = (models: InferenceClient) => (at: number) =>
      models.call('searchPlots', { query: queries[at % queries.length]!, limit: 10, explained: 5 });
    for (const models of [now, earlier]) for (let at = 0; models && at < WARM_UP; at += 1) await asking(models)(at);
    // In turns, so that a machine that is busy for a while is so for both.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const many of IN_FLIGHT) {
        if (earlier) roundsBefore[many]!.push(await crowd(many, asking(earlier)));
        rounds[many]!.push(await crowd(many, asking(now)));
      }
    }
    await Promise.all([now.stop(), earlier?.stop()]);
    const inFlight = summaries(rounds);
    return { films, questions: ROUNDS * QUESTIONS, ...(earlier ? { before: summaries(roundsBefore) } : {}), inFlight };
  },
} satisfies Bench;

/** The models' process of a checkout. */
async function openModels(checkout: URL, env: Record<string, string>): Promise<InferenceClient> {
  const models = new InferenceClient({ entry: new URL('src/worker/process.ts', checkout), env });
  await models.ready();
  return models;
}

interface Round {
  readonly waits: readonly number[];
  readonly seconds: number;
}

const perCrowd = (): Record<number, Round[]> => Object.fromEntries(IN_FLIGHT.map((many) => [many, []]));

function summaries(rounds: Readonly<Record<number, readonly Round[]>>): Record<string, Crowd> {
  return Object.fromEntries(
    Object.entries(rounds).map(([many, some]) => {
      const waits = some.flatMap((one) => one.waits).sort((a, b) => a - b);
      const seconds = some.reduce((sum, one) => sum + one.seconds, 0);
      const quantile = (share: number) => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))]!;
      return [
        many,
        { perSecond: waits.length / seconds, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) },
      ];
    }),
  );
}

/** Keeps so many questions in flight until all are answered; no two of those in flight are the same. */
async function crowd(many: number, ask: (at: number) => Promise<unknown>): Promise<Round> {
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
  return { waits, seconds: (performance.now() - began) / 1_000 };
}
