import { inverse } from '#numbers/cholesky.ts';
import { filmsLikedBy, type Likes, likeCount } from '../likes.ts';
import type { Recommender } from '../recommender.ts';

/** EASE's item-item weights, over the films that are liked often enough to have any. */
export interface EaseWeights {
  /** Columns of the like matrix, ascending. */
  readonly kept: readonly number[];
  /** P = (L'L + lambda I)^-1 [kept, kept]; B[i][j] = -P[i][j] / P[j][j]. */
  readonly precision: Float64Array;
}

/**
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): B = I - P diag(1 / diag P) with
 * P = (L'L + lambda I)^-1, over the films with at least `minLikes` likes. Closed form, O(min(films, people)^3): with
 * fewer people than films the inverse is taken on their side (Woodbury).
 *
 * @param mostFilms no more than so many films, the most liked: the cube of 4,000 is minutes, of 40,000 days
 */
export function easeWeights(train: Likes, lambda: number, minLikes: number, mostFilms = Infinity): EaseWeights {
  const kept = Array.from({ length: train.films }, (_, j) => j)
    .filter((j) => likeCount(train, j) >= minLikes)
    .sort((a, b) => likeCount(train, b) - likeCount(train, a) || a - b)
    .slice(0, mostFilms)
    .sort((a, b) => a - b);
  const columnOf = new Int32Array(train.films).fill(-1);
  kept.forEach((j, c) => {
    columnOf[j] = c;
  });
  const n = kept.length;
  const precision = train.people < n ? bySide(train, kept, columnOf, lambda) : byFilms(train, columnOf, n, lambda);
  return { kept, precision };
}

/** Scores of films without likes enough are far below all others. */
export function ease(lambda = 200, minLikes = 5, mostFilms = Infinity): Recommender {
  return {
    name: 'ease',
    async learn(train) {
      const { kept, precision } = easeWeights(train, lambda, minLikes, mostFilms);
      const columnOf = new Map(kept.map((j, c) => [j, c]));
      const n = kept.length;
      return {
        score(liked) {
          const scores = new Float32Array(train.films).fill(-1e30); // films it does not know come last
          const sums = new Float64Array(n);
          for (const i of liked) {
            const c = columnOf.get(i);
            if (c === undefined) continue;
            const row = precision.subarray(c * n, (c + 1) * n);
            for (let j = 0; j < n; j++) sums[j] = (sums[j] as number) + (row[j] as number);
          }
          for (let j = 0; j < n; j++)
            scores[kept[j] as number] = -(sums[j] as number) / (precision[j * n + j] as number);
          return scores;
        },
      };
    },
  };
}

function byFilms(train: Likes, columnOf: Int32Array, n: number, lambda: number): Float64Array {
  const gram = new Float64Array(n * n);
  for (let u = 0; u < train.people; u++) {
    const columns = [...filmsLikedBy(train, u)].map((j) => columnOf[j] as number).filter((c) => c >= 0);
    for (const a of columns) for (const b of columns) gram[a * n + b] = (gram[a * n + b] as number) + 1;
  }
  for (let j = 0; j < n; j++) gram[j * n + j] = (gram[j * n + j] as number) + lambda;
  return inverse(gram, n);
}

/** (L'L + lambda I)^-1 = (I - L' (L L' + lambda I)^-1 L) / lambda. */
function bySide(train: Likes, kept: readonly number[], columnOf: Int32Array, lambda: number): Float64Array {
  const { people } = train;
  const n = kept.length;
  const rows = Array.from({ length: people }, (_, u) =>
    [...filmsLikedBy(train, u)].map((j) => columnOf[j] as number).filter((c) => c >= 0),
  );
  const outer = new Float64Array(people * people);
  for (const j of kept) {
    const fans = train.peopleOf.subarray(train.filmStart[j], train.filmStart[j + 1]);
    for (const a of fans) for (const b of fans) outer[a * people + b] = (outer[a * people + b] as number) + 1;
  }
  for (let u = 0; u < people; u++) outer[u * people + u] = (outer[u * people + u] as number) + lambda;
  const inner = inverse(outer, people);
  const half = new Float64Array(people * n); // (L L' + lambda I)^-1 L
  for (let u = 0; u < people; u++) {
    const to = half.subarray(u * n, (u + 1) * n);
    for (let v = 0; v < people; v++) {
      const x = inner[u * people + v] as number;
      for (const c of rows[v] as number[]) to[c] = (to[c] as number) + x;
    }
  }
  const precision = new Float64Array(n * n);
  rows.forEach((row, u) => {
    const from = half.subarray(u * n, (u + 1) * n);
    for (const c of row) {
      const to = precision.subarray(c * n, (c + 1) * n);
      for (let j = 0; j < n; j++) to[j] = (to[j] as number) - (from[j] as number);
    }
  });
  for (let j = 0; j < n; j++) precision[j * n + j] = (precision[j * n + j] as number) + 1;
  for (let e = 0; e < precision.length; e++) precision[e] = (precision[e] as number) / lambda;
  return precision;
}
