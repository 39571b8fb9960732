import type { Columns } from './features.ts';
import type { FeatureWeights } from './weights.ts';

/** Weighted sum of the columns, [films]: four columns a walk, since the walks are what takes the time. */
export function weigh(columns: Columns, weights: FeatureWeights, films: number): Float32Array {
  const scores = new Float32Array(films);
  const used = [...weights].flatMap(([feature, weight]) => {
    const column = columns[feature];
    return column && weight !== 0 ? [{ column, weight }] : [];
  });
  const nothing = { column: scores, weight: 0 };
  for (let from = 0; from < used.length; from += 4) {
    const [first = nothing, second = nothing, third = nothing, fourth = nothing] = used.slice(from, from + 4);
    addFour(scores, first, second, third, fourth);
  }
  return scores;
}

interface Weighed {
  readonly column: Float32Array;
  readonly weight: number;
}

function addFour(scores: Float32Array, a: Weighed, b: Weighed, c: Weighed, d: Weighed): void {
  const [first, second, third, fourth] = [a.column, b.column, c.column, d.column];
  const [v, w, x, y] = [a.weight, b.weight, c.weight, d.weight];
  for (let film = 0; film < scores.length; film += 1) {
    scores[film]! += v * first[film]! + w * second[film]! + x * third[film]! + y * fourth[film]!;
  }
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
