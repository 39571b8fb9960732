import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { mean } from '#numbers/dense.ts';

export interface PlotMetrics {
  readonly recallAt1: number;
  readonly recallAt10: number;
  readonly recallAt100: number;
  /** Mean reciprocal rank. */
  readonly mrr: number;
  readonly ndcgAt10: number;
}

export type Intervals = { readonly [K in keyof PlotMetrics]: Interval };

const MEASURES: { readonly [K in keyof PlotMetrics]: (rank: number) => number } = {
  recallAt1: (rank) => (rank < 1 ? 1 : 0),
  recallAt10: (rank) => (rank < 10 ? 1 : 0),
  recallAt100: (rank) => (rank < 100 ? 1 : 0),
  mrr: (rank) => 1 / (rank + 1),
  ndcgAt10: (rank) => (rank < 10 ? 1 / Math.log2(rank + 2) : 0), // one right film: the ideal gain is 1
};
const NAMES = Object.keys(MEASURES) as (keyof PlotMetrics)[];

/** @param ranks of the right film for each question, 0 the first */
export function plotMetrics(ranks: readonly number[]): PlotMetrics {
  return measure((name) => mean(ranks.map(MEASURES[name])));
}

/** 95 % intervals by resampling the questions. */
export function bootstrapIntervals(ranks: readonly number[], seed: number, samples = 1_000): Intervals {
  return bootstrap(ranks.length, (sample) => ({ ...plotMetrics([...sample].map((at) => ranks[at]!)) }), {
    samples,
    seed,
  });
}

function measure<T>(of: (name: keyof PlotMetrics) => T): { readonly [K in keyof PlotMetrics]: T } {
  return Object.fromEntries(NAMES.map((name) => [name, of(name)])) as { [K in keyof PlotMetrics]: T };
}

/** Rank of a film among all, 0 the first: those strictly better, and half of those as good. */
export function rankOf(scores: Float32Array, film: number): number {
  const own = scores[film]!;
  let [better, equal] = [0, -1];
  for (const score of scores) {
    if (score > own) better += 1;
    else if (score === own) equal += 1;
  }
  return better + Math.floor(equal / 2);
}
