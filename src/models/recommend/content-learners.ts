/** The recommenders that know films by more than likes, over the columns of a like matrix. */
import { dotScorer } from './colikes/recommender.ts';
import type { Likes } from './likes.ts';
import { PAIR_DIMS } from './pairs/train.ts';
import { mapUnseen } from './pairs/unseen.ts';
import type { Recommender } from './recommender.ts';

export interface FilmKnowledge {
  /** The row in `content` of a like matrix's film, by its id there. */
  readonly rowOf: (id: Likes['filmIds'][number]) => number | undefined;
  /** Plot vectors [films, dims], L2-normalised, zeros for a film without a text. */
  readonly content: Float32Array;
  readonly dims: number;
  /** Films that pairs name, as rows of `content`; `undefined` for one that is not among them. */
  readonly pairRows: readonly (number | undefined)[];
  /** [pairRows, PAIR_DIMS]. */
  readonly pairVectors: Float32Array;
}

/** `plots` and `pairs`. They learn nothing from likes, and so may be held against any that were held back. */
export function contentLearners(likes: Pick<Likes, 'films' | 'filmIds'>, knowledge: FilmKnowledge): Recommender[] {
  const { rowOf, content, dims, pairRows, pairVectors } = knowledge;
  const plots = new Float32Array(likes.films * dims);
  likes.filmIds.forEach((id, column) => {
    const row = rowOf(id);
    if (row !== undefined) plots.set(content.subarray(row * dims, (row + 1) * dims), column * dims);
  });
  const named = pairRows.flatMap((row, at) => (row === undefined ? [] : [{ row, at }]));
  const [from, to] = [new Float32Array(named.length * dims), new Float32Array(named.length * PAIR_DIMS)];
  named.forEach(({ row, at }, k) => {
    from.set(content.subarray(row * dims, (row + 1) * dims), k * dims);
    to.set(pairVectors.subarray(at * PAIR_DIMS, (at + 1) * PAIR_DIMS), k * PAIR_DIMS);
  });
  const space = mapUnseen(from, dims, to, PAIR_DIMS).project(plots);
  return [
    { name: 'plots', learn: async () => dotScorer(plots, dims) },
    { name: 'pairs', learn: async () => dotScorer(space, PAIR_DIMS) },
  ];
}
