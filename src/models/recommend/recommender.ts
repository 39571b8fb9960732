import { topK } from '#numbers/top-k.ts';
import type { Likes } from './likes.ts';

/** What is known of somebody, as films: columns of a like matrix, or rows of a catalogue. */
export interface Taste {
  /** Films they like, ascending. */
  readonly liked: Uint32Array;
  /** Films they rated below four stars, ascending. */
  readonly low: Uint32Array;
}

/** Scores every film for someone: higher is better, only the order counts. */
export interface Scorer {
  /** @returns one score a film [films]; films of the taste are scored too, the caller leaves them out */
  score(taste: Taste): Float32Array;
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
