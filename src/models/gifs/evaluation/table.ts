import { createRandom } from 'onnx-autograd';
import type { Interval } from '#numbers/bootstrap.ts';

/** Share of queries whose GIF is among the first 1, 5, 10, its median rank, and where the middle 95 % of samples lie. */
export interface GifRow {
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  readonly medianRank: number;
  readonly intervals: {
    readonly r1: Interval;
    readonly r5: Interval;
    readonly r10: Interval;
    readonly medianRank: Interval;
  };
}

/** @param ranks of the right GIF, from 1 [queries] */
export function gifRow(ranks: Float64Array, { seed = 1, samples = 500 } = {}): GifRow {
  const figures = measure(ranks);
  const random = createRandom(seed);
  const drawn = Array.from({ length: samples }, () =>
    measure(Float64Array.from({ length: ranks.length }, () => ranks[Math.floor(random() * ranks.length)]!)),
  );
  const interval = (key: keyof typeof figures): Interval => {
    const sorted = drawn.map((one) => one[key]).sort((a, b) => a - b);
    return [sorted[Math.floor(0.025 * samples)]!, sorted[Math.ceil(0.975 * samples) - 1]!];
  };
  return {
    ...figures,
    intervals: { r1: interval('r1'), r5: interval('r5'), r10: interval('r10'), medianRank: interval('medianRank') },
  };
}

function measure(ranks: Float64Array) {
  const among = (k: number): number => ranks.reduce((sum, rank) => sum + Number(rank <= k), 0) / ranks.length;
  return { r1: among(1), r5: among(5), r10: among(10), medianRank: ranks.toSorted()[Math.floor(ranks.length / 2)]! };
}

/**
 * The rank of the right GIF, from 1; GIFs that score the same count half, so that a row of zeros is chance and not luck.
 * @param scores [gifs]
 */
export function midrank(scores: Float32Array, right: number): number {
  const own = scores[right]!;
  let above = 0;
  let level = 0;
  for (const score of scores) {
    if (score > own) above += 1;
    else if (score === own) level += 1;
  }
  return above + (level + 1) / 2;
}
