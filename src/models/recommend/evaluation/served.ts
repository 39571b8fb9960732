/** What members are answered with, over the columns of a like matrix, as every other row of a table is measured. */
import type { FilmRecommender } from '../film-recommender.ts';
import type { Scorer, Taste } from '../recommender.ts';
import type { Lister } from './measure.ts';

/** The scores that lists are made from; NaN for a film that the catalogue does not have. */
export function servedScorer(recommender: FilmRecommender): Scorer {
  return {
    score(taste) {
      const scores = recommender.scores(rowsOf(recommender, taste));
      return Float32Array.from(recommender.ties.rowOf, (row) => (row < 0 ? Number.NaN : (scores[row] as number)));
    },
  };
}

/** The lists themselves. @param only columns to choose from; all when absent */
export function servedLister(recommender: FilmRecommender, only?: ReadonlySet<number>): Lister {
  const { columnOf } = recommender.ties;
  const seen = only ? [...columnOf.keys()].filter((row) => !only.has(columnOf[row] as number)) : [];
  return (taste, limit) =>
    recommender
      .recommend({ taste: rowsOf(recommender, taste), seen, limit })
      .map(({ film }) => columnOf[film] as number);
}

const rowsOf = ({ ties }: FilmRecommender, { liked, low }: Taste): Taste => ({
  liked: ties.rowsOf(liked),
  low: ties.rowsOf(low),
});
