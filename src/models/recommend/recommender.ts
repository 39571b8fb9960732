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

/** The `count` best columns, best first; ties by column, so that the same scores give the same list. */
export function best(scores: Float32Array, count: number, leaveOut: Uint32Array): number[] {
  const skip = new Set(leaveOut);
  const top: number[] = [];
  for (let j = 0; j < scores.length; j++) {
    const score = scores[j] as number;
    if (skip.has(j) || Number.isNaN(score)) continue;
    if (top.length === count && score <= (scores[top[count - 1] as number] as number)) continue;
    let at = top.length;
    while (at > 0 && (scores[top[at - 1] as number] as number) < score) at -= 1;
    top.splice(at, 0, j);
    if (top.length > count) top.pop();
  }
  return top;
}
