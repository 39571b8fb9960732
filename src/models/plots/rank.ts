import type { Columns } from './features.ts';
import type { FeatureWeights } from './weights.ts';

/** Weighted sum of the columns, [films]. */
export function weigh(columns: Columns, weights: FeatureWeights, films: number): Float32Array {
  const scores = new Float32Array(films);
  for (const [feature, weight] of weights) {
    const column = columns[feature];
    if (!column || weight === 0) continue;
    for (let film = 0; film < films; film += 1) scores[film]! += weight * column[film]!;
  }
  return scores;
}

/** The `count` films with the highest scores among those allowed, best first; equal scores in catalogue order. */
export function topFilms(scores: Float32Array, count: number, allowed?: (film: number) => boolean): number[] {
  const best: number[] = [];
  for (let film = 0; film < scores.length; film += 1) {
    const score = scores[film]!;
    if (best.length === count && score <= scores[best[count - 1]!]!) continue;
    if (allowed && !allowed(film)) continue;
    let at = Math.min(best.length, count - 1);
    while (at > 0 && scores[best[at - 1]!]! < score) {
      best[at] = best[at - 1]!;
      at -= 1;
    }
    best[at] = film;
  }
  return best;
}
