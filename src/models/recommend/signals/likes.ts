import { dot } from '#numbers/dense.ts';
import type { TrainedRecommender } from '../artefact.ts';
import { easeScores } from '../ease-table.ts';
import { standardise } from '../standardise.ts';
import type { Signal } from './signal.ts';

/** What people's likes say, by the learned vectors and by EASE. */
export interface LikeSignals {
  readonly coLikes: Signal;
  readonly ease: Signal;
}

/** @param columnOf the like matrix's column of each film, -1 for a film that nobody likes */
export function likeSignals({ likes, coLikes, settings, ease }: TrainedRecommender, columnOf: Int32Array): LikeSignals {
  const { dims } = settings;
  const easeAt = new Int32Array(likes.films).fill(-1);
  ease.films.forEach((column, at) => {
    easeAt[column] = at;
  });
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

    ease(signed) {
      if (ease.films.length === 0) return null;
      const weighted = signed.flatMap(({ film, weight }): [number, number][] => {
        const column = columnOf[film] as number;
        const at = column < 0 ? -1 : (easeAt[column] as number);
        return at < 0 ? [] : [[at, weight]];
      });
      const sums = easeScores(ease, weighted);
      // A film that the table does not have is not known to it, which is no opinion: the mean.
      return overFilms((column) => {
        const at = easeAt[column] as number;
        return at < 0 ? Number.NaN : (sums[at] as number);
      });
    },
  };
}
