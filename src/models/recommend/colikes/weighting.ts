import { type Likes, likeCount } from '../likes.ts';
import type { Weights } from './objective.ts';

export interface Weighting {
  /** b_i = likes of i ^ -film. 0 counts plainly, 0.5 makes X the cosine of columns. */
  readonly film: number;
  /** w_u = likes of u ^ -person. Someone who likes everything tells little about any pair. */
  readonly person: number;
}

/** The plain count of people who like both films. */
export const RAW: Weighting = { film: 0, person: 0 };

export function weights(likes: Likes, weighting: Weighting): Weights {
  return {
    film: Float32Array.from({ length: likes.films }, (_, j) => Math.max(1, likeCount(likes, j)) ** -weighting.film),
    person: Float32Array.from(
      { length: likes.people },
      (_, u) =>
        Math.max(1, (likes.personStart[u + 1] as number) - (likes.personStart[u] as number)) ** -weighting.person,
    ),
  };
}
