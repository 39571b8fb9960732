/** How often each film is shown, once lists are arranged with a penalty for it: the penalty and what it does settle together. */
import { tasteOf } from './evaluation/split.ts';
import type { FilmRecommender } from './film-recommender.ts';
import type { Likes } from './likes.ts';
import type { Candidate } from './listing.ts';
import type { Taste } from './recommender.ts';
import { shuffled } from './sample.ts';

/** People whose lists say how often a film is shown. */
const ASKED = 500;
/** Rounds until the mean of the counts stands: four move it by less than a hundredth of the coverage. */
const ROUNDS = 6;
const SHOWN = 10;

/** What lists for some people are made from; none of it depends on the penalty. */
export type ListsToMake = readonly { readonly taste: Taste; readonly candidates: readonly Candidate[] }[];

/** 500 people drawn with the seed, or all. */
export function listsToMake(recommender: FilmRecommender, likes: Likes, seed: number): ListsToMake {
  return Array.from(shuffled(likes.people, seed).subarray(0, ASKED), (u) => {
    const { liked, low } = tasteOf(likes, u);
    const taste = { liked: recommender.ties.rowsOf(liked), low: recommender.ties.rowsOf(low) };
    return { taste, candidates: recommender.candidates({ taste }) };
  });
}

/**
 * Counts who is shown what, arranges the lists again with what the mean of the counts so far takes from each film, and so on.
 *
 * @returns times each film [films] is among the first ten of 500 people, at this penalty
 */
export function exposureAt(
  recommender: FilmRecommender,
  lists: ListsToMake,
  films: number,
  penalty: number,
): Float32Array {
  const shown = new Float32Array(films);
  const { columnOf } = recommender.ties;
  for (let round = 1; round <= ROUNDS; round++) {
    recommender.adopt({ penalty, shown });
    const counts = new Float32Array(films);
    for (const { taste, candidates } of lists)
      for (const { film } of recommender.list(candidates, taste, SHOWN)) {
        const column = columnOf[film] as number;
        if (column >= 0) counts[column] = (counts[column] as number) + ASKED / lists.length;
      }
    for (let j = 0; j < films; j++)
      shown[j] = (shown[j] as number) + ((counts[j] as number) - (shown[j] as number)) / round;
  }
  return shown;
}
