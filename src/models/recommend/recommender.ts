import { topK } from '#numbers/top-k.ts';
import type { Likes } from './likes.ts';

/** Scores every film for someone who likes some: higher is better, only the order counts. */
export interface Scorer {
  /**
   * @param liked columns of the films the person likes, ascending
   * @param passed columns of films the person has seen and not liked; a scorer may make use of them
   * @returns one score a film [films]; the liked ones are scored too, the caller leaves them out
   */
  score(liked: Uint32Array, passed?: Uint32Array): Float32Array;
}

/** A way of recommending: learns from likes, then scores. */
export interface Recommender {
  readonly name: string;
  learn(train: Likes, seed: number): Promise<Scorer>;
}

/** The `count` best columns but those to leave out, best first; ties by column, so that the same scores give the same list. */
export function best(scores: Float32Array, count: number, leaveOut: Iterable<number>): number[] {
  const skip = new Set(leaveOut);
  return topK(scores, count, (column) => !skip.has(column));
}
