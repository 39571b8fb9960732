import { type EaseSettings, easeWeights } from './baselines/ease.ts';
import type { Likes } from './likes.ts';

/**
 * EASE as it is kept and asked: P = (X'X + lambda I)^-1 of the most liked films. P is symmetric, so its lower triangle is all
 * of it: 32 MB for 4,000 films.
 */
export interface EaseTable {
  /** What a film rated below four stars counts, a like being 1. */
  readonly lowWeight: number;
  /** [n] columns of the like matrix, ascending. */
  readonly films: Uint32Array;
  /** [n (n + 1) / 2]: row i holds P[i][0 .. i]. */
  readonly precision: Float32Array;
}

export const NO_EASE: EaseTable = { lowWeight: 0, films: new Uint32Array(), precision: new Float32Array() };

export function easeTable(likes: Likes, settings: EaseSettings): EaseTable {
  const { kept, precision } = easeWeights(likes, settings);
  const n = kept.length;
  const triangle = new Float32Array((n * (n + 1)) / 2);
  for (let i = 0; i < n; i++) triangle.set(precision.subarray(i * n, i * n + i + 1), (i * (i + 1)) / 2);
  return { lowWeight: settings.lowWeight, films: Uint32Array.from(kept), precision: triangle };
}

/**
 * x B with B[i][j] = -P[i][j] / P[j][j]: scores of the table's films, in its order. What a film says of itself is in it; whoever
 * asks leaves out the films they ask from.
 *
 * @param weighted places in the table and what they count
 */
export function easeScores(
  { films, precision }: EaseTable,
  weighted: Iterable<readonly [at: number, weight: number]>,
): Float64Array {
  const n = films.length;
  const sums = new Float64Array(n);
  const asked = [...weighted].sort(([a], [b]) => a - b);
  for (const [i, weight] of asked) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) sums[j] = (sums[j] as number) + weight * (precision[row + j] as number);
  }
  // The other half lies below the diagonal: by rows, since a walk down each column would miss the cache at every step.
  const places = Uint32Array.from(asked, ([i]) => i);
  const weights = Float64Array.from(asked, ([, weight]) => weight);
  for (let j = 0, before = 0; j < n; j++) {
    while (before < places.length && (places[before] as number) < j) before += 1;
    const row = (j * (j + 1)) / 2;
    let sum = 0;
    for (let k = 0; k < before; k++) sum += (weights[k] as number) * (precision[row + (places[k] as number)] as number);
    sums[j] = (sums[j] as number) + sum;
  }
  for (let j = 0; j < n; j++) sums[j] = -(sums[j] as number) / (precision[(j * (j + 1)) / 2 + j] as number);
  return sums;
}
