import { dotRows } from '#numbers/dense.ts';
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
  const overFilms = (scores: Float32Array): Float32Array => {
    const columns = standardise(scores);
    const films = new Float32Array(columnOf.length);
    for (let film = 0; film < films.length; film++) {
      const column = columnOf[film] as number;
      if (column >= 0) films[film] = columns[column] as number;
    }
    return films;
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
      return overFilms(dotRows(sum, coLikes));
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
      const scores = new Float32Array(likes.films).fill(Number.NaN);
      ease.films.forEach((column, at) => {
        scores[column] = sums[at] as number;
      });
      return overFilms(scores);
    },
  };
}
