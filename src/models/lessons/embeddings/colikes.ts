/** Film vectors from co-likes, before and after training, held against the counts they are to reproduce. */
import { createKernel } from '#models/recommend/colikes/kernel.ts';
import { minimiseLoss } from '#models/recommend/colikes/train.ts';
import { RAW, weights } from '#models/recommend/colikes/weighting.ts';
import { filmsLikedBy, type Likes, likeCount } from '#models/recommend/likes.ts';

export interface Compared {
  /** Columns of the films shown, most liked first. */
  readonly films: readonly number[];
  /** [films, films]: people who like both; the diagonal, how many like the film, is not a number. */
  readonly counts: Float32Array;
  /** The same of v_i · v_j. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** c(V) as a share of what vectors of zeros cost, at the start and at the end. */
  readonly loss: readonly [number, number];
  /** Correlation of v_i · v_j with the counts, over all pairs shown. */
  readonly correlation: readonly [number, number];
}

const DIMS = 16;
const STEPS = 200;
const RATE = 0.05;

export async function compareVectors(likes: Likes, shown: number, seed: number): Promise<Compared> {
  const films = Array.from({ length: likes.films }, (_, film) => film)
    .sort((a, b) => likeCount(likes, b) - likeCount(likes, a) || a - b)
    .slice(0, shown);
  const kernel = await createKernel(likes, weights(likes, RAW), DIMS);
  minimiseLoss(kernel, { dims: DIMS, steps: 0, seed, optimiser: 'adam', rate: RATE });
  const before = products(kernel.vectors, films);
  const { losses } = minimiseLoss(kernel, { dims: DIMS, steps: STEPS, seed, optimiser: 'adam', rate: RATE });
  const after = products(kernel.vectors, films);
  const counts = countsOf(likes, films);
  return {
    films,
    counts,
    before,
    after,
    loss: [losses[0]!, kernel.evaluate() / kernel.total],
    correlation: [correlation(before, counts), correlation(after, counts)],
  };
}

function countsOf(likes: Likes, films: readonly number[]): Float32Array {
  const place = new Map(films.map((film, at) => [film, at]));
  const counts = new Float32Array(films.length ** 2);
  for (let u = 0; u < likes.people; u += 1) {
    const own = [...filmsLikedBy(likes, u)].flatMap((film) => place.get(film) ?? []);
    for (const a of own) for (const b of own) counts[a * films.length + b]! += 1;
  }
  return withoutDiagonal(counts, films.length);
}

function products(vectors: Float32Array, films: readonly number[]): Float32Array {
  const out = new Float32Array(films.length ** 2);
  films.forEach((a, i) => {
    films.forEach((b, j) => {
      for (let k = 0; k < DIMS; k += 1) out[i * films.length + j]! += vectors[a * DIMS + k]! * vectors[b * DIMS + k]!;
    });
  });
  return withoutDiagonal(out, films.length);
}

function withoutDiagonal(matrix: Float32Array, size: number): Float32Array {
  for (let at = 0; at < size; at += 1) matrix[at * size + at] = Number.NaN;
  return matrix;
}

/** Pearson's, over what is a number in both. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const rows = Array.from({ length: a.length }, (_, at) => at).filter((at) => !Number.isNaN(a[at]! + b[at]!));
  const mean = (of: ArrayLike<number>) => rows.reduce((sum, at) => sum + of[at]!, 0) / rows.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const at of rows) {
    const [x, y] = [a[at]! - meanA, b[at]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
