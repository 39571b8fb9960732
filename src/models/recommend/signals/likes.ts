import { dot } from '#numbers/dense.ts';
import type { TrainedRecommender } from '../artefact.ts';
import { standardise } from '../blend.ts';
import { type Likes, likeCount } from '../likes.ts';
import type { Signal } from './signal.ts';

/** What people's likes say, by the learned vectors and by who likes what together. */
export interface LikeSignals {
  readonly coLikes: Signal;
  readonly itemKnn: Signal;
  readonly ease: Signal;
}

/** @param columnOf the like matrix's column of each film, -1 for a film that nobody likes */
export function likeSignals({ likes, coLikes, settings, ease }: TrainedRecommender, columnOf: Int32Array): LikeSignals {
  const { dims } = settings;
  const easeRow = new Map([...ease.films].map((column, row) => [column, row]));
  /** Scores of columns, standardised, laid over all films; 0 (the mean) for films without likes. */
  const overFilms = (score: (column: number) => number): Float32Array => {
    const columns = standardise(Float32Array.from({ length: likes.films }, (_, column) => score(column)));
    return Float32Array.from(columnOf, (column) => (column < 0 ? 0 : (columns[column] as number)));
  };
  return {
    coLikes(signed) {
      if (likes.people === 0) return null;
      const sum = new Float32Array(dims);
      for (const { film, weight } of signed) {
        const column = columnOf[film] as number;
        if (column < 0) continue;
        for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + weight * (coLikes[column * dims + k] as number);
      }
      return overFilms((column) => dot(sum, coLikes, column * dims));
    },

    /** Cosines of columns of the like matrix, summed: who likes the wanted films, and what else they like. */
    itemKnn(signed) {
      if (likes.people === 0) return null;
      const sums = new Float32Array(likes.films);
      for (const { film, weight } of signed) {
        const column = columnOf[film] as number;
        if (column < 0) continue;
        const share = weight / Math.sqrt(Math.max(1, likeCount(likes, column)));
        for (const u of likes.peopleOf.subarray(likes.filmStart[column], likes.filmStart[column + 1])) {
          for (const j of likes.filmsOf.subarray(likes.personStart[u], likes.personStart[u + 1]))
            sums[j] = (sums[j] as number) + share;
        }
      }
      return overFilms((column) => (sums[column] as number) / Math.sqrt(Math.max(1, likeCount(likes, column))));
    },

    ease(signed) {
      if (ease.each === 0) return null;
      const sums = new Float32Array(likes.films);
      for (const { film, weight } of signed) {
        const row = easeRow.get(columnOf[film] as number);
        if (row === undefined) continue;
        for (let e = row * ease.each; e < (row + 1) * ease.each; e++) {
          const other = ease.others[e] as number;
          sums[other] = (sums[other] as number) + weight * (ease.weights[e] as number);
        }
      }
      // Films without a row are not known to it, which is no opinion: the mean.
      return overFilms((column) => (easeRow.has(column) ? (sums[column] as number) : Number.NaN));
    },
  };
}

/** How many people like both of two columns. */
export function likedTogether({ filmStart, peopleOf }: Likes, i: number, j: number): number {
  let both = 0;
  let [x, y] = [filmStart[i] as number, filmStart[j] as number];
  const [xEnd, yEnd] = [filmStart[i + 1] as number, filmStart[j + 1] as number];
  while (x < xEnd && y < yEnd) {
    const difference = (peopleOf[x] as number) - (peopleOf[y] as number);
    if (difference === 0) both += 1;
    if (difference <= 0) x += 1;
    if (difference >= 0) y += 1;
  }
  return both;
}
