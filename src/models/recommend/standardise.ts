/** In units of standard deviation over all films: one extreme score must not drown the rest. */
const CLIP = 8;

/** @returns scores with mean 0 and deviation 1 over the films that have one; films a part does not know get 0 */
export function standardise(scores: Float32Array): Float32Array {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    if (!known(score)) continue;
    count += 1;
    sum += score;
    squares += score * score;
  }
  const mean = sum / Math.max(1, count);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) || 1;
  return scores.map((score) => (known(score) ? Math.max(-CLIP, Math.min(CLIP, (score - mean) / deviation)) : 0));
}

/** Recommenders mark what they have never seen with a score far below any other, or with NaN. */
const known = (score: number): boolean => score > -1e29;
