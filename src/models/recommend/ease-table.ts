import { easeWeights } from './baselines/ease.ts';
import type { Likes } from './likes.ts';

/** EASE small enough to keep: of each film the strongest of its weights, above zero or below. */
export interface EaseTable {
  /** Weights a film. */
  readonly each: number;
  /** Columns of the like matrix that have a row here. */
  readonly films: Uint32Array;
  /** [films, each]: columns of the like matrix. */
  readonly others: Uint32Array;
  /** [films, each]. */
  readonly weights: Float32Array;
}

export const EASE_LAMBDA = 200;
export const EASE_MIN_LIKES = 5;
/** The most liked films; others are known by the other parts of the blend. */
export const EASE_MOST_FILMS = 4_000;
/** Of some 2,000 weights a film, these decide nearly all of a score. */
const EACH = 200;

export const NO_EASE: EaseTable = {
  each: 0,
  films: new Uint32Array(),
  others: new Uint32Array(),
  weights: new Float32Array(),
};

/** Learns EASE and keeps the strongest weights. */
export function easeTable(likes: Likes): EaseTable {
  const { kept, precision } = easeWeights(likes, EASE_LAMBDA, EASE_MIN_LIKES, EASE_MOST_FILMS);
  const n = kept.length;
  const each = Math.min(EACH, Math.max(0, n - 1));
  const others = new Uint32Array(n * each);
  const weights = new Float32Array(n * each);
  const row = new Float64Array(n);
  const order = Array.from({ length: n }, (_, j) => j);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++)
      row[j] = i === j ? 0 : -(precision[i * n + j] as number) / (precision[j * n + j] as number);
    const strongest = [...order].sort((a, b) => Math.abs(row[b] as number) - Math.abs(row[a] as number) || a - b);
    for (let k = 0; k < each; k++) {
      others[i * each + k] = kept[strongest[k] as number] as number;
      weights[i * each + k] = row[strongest[k] as number] as number;
    }
  }
  return { each, films: Uint32Array.from(kept), others, weights };
}
