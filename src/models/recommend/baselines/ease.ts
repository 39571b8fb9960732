import { inverse } from '#numbers/cholesky.ts';
import { filmsLikedBy, type Likes, likeCount } from '../likes.ts';
import type { Recommender } from '../recommender.ts';

export interface EaseSettings {
  /** Ridge: added to the diagonal of X'X. */
  readonly lambda: number;
  /** What a film rated below four stars counts in X, a like being 1; 0 leaves such ratings out. */
  readonly lowWeight: number;
  /** Films with fewer likes get no weights. */
  readonly minLikes: number;
  /** No more than so many films, the most liked: the cube of 4,000 is minutes, of 40,000 days. */
  readonly mostFilms?: number;
}

/** EASE's item-item weights, over the films that are liked often enough to have any. */
export interface EaseWeights {
  /** Columns of the like matrix, ascending. */
  readonly kept: readonly number[];
  /** P = (X'X + lambda I)^-1 [kept, kept]; B[i][j] = -P[i][j] / P[j][j]. */
  readonly precision: Float64Array;
}

/**
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): B = I - P diag(1 / diag P) with
 * P = (X'X + lambda I)^-1, where X [people, films] is 1 for a like and `lowWeight` for a lower rating. Closed form,
 * O(min(films, people)^3): with fewer people than films the inverse is taken on their side (Woodbury).
 */
export function easeWeights(train: Likes, settings: EaseSettings): EaseWeights {
  const { lambda, minLikes, mostFilms = Number.POSITIVE_INFINITY } = settings;
  const kept = Array.from({ length: train.films }, (_, j) => j)
    .filter((j) => likeCount(train, j) >= minLikes)
    .sort((a, b) => likeCount(train, b) - likeCount(train, a) || a - b)
    .slice(0, mostFilms)
    .sort((a, b) => a - b);
  const rows = weightedRows(train, kept, settings.lowWeight);
  const precision = train.people < kept.length ? bySide(rows, kept.length, lambda) : byFilms(rows, kept.length, lambda);
  return { kept, precision };
}

/** Scores of films without likes enough are far below all others. */
export function ease(settings: EaseSettings, name = 'ease'): Recommender {
  return {
    name,
    async learn(train) {
      const { kept, precision } = easeWeights(train, settings);
      const keptOf = new Map(kept.map((column, at) => [column, at]));
      const n = kept.length;
      return {
        score({ liked, low }) {
          const scores = new Float32Array(train.films).fill(-1e30); // films it does not know come last
          const sums = new Float64Array(n);
          const add = (films: Uint32Array, weight: number): void => {
            for (const film of weight === 0 ? [] : films) {
              const at = keptOf.get(film);
              if (at === undefined) continue;
              const row = precision.subarray(at * n, (at + 1) * n);
              for (let j = 0; j < n; j++) sums[j] = (sums[j] as number) + weight * (row[j] as number);
            }
          };
          add(liked, 1);
          add(low, settings.lowWeight);
          for (let j = 0; j < n; j++)
            scores[kept[j] as number] = -(sums[j] as number) / (precision[j * n + j] as number);
          return scores;
        },
      };
    },
  };
}

/** A person's row of X: places among the kept films, and what each counts. */
interface WeightedRow {
  readonly at: Uint32Array;
  readonly weight: Float32Array;
}

function weightedRows(train: Likes, kept: readonly number[], lowWeight: number): WeightedRow[] {
  const keptOf = new Int32Array(train.films).fill(-1);
  kept.forEach((column, at) => {
    keptOf[column] = at;
  });
  return Array.from({ length: train.people }, (_, u) => {
    const places = (columns: Uint32Array): number[] =>
      [...columns].map((column) => keptOf[column] as number).filter((at) => at >= 0);
    const liked = places(filmsLikedBy(train, u));
    const low = lowWeight === 0 ? [] : places(train.low[u] as Uint32Array);
    const weight = new Float32Array(liked.length + low.length).fill(1);
    weight.fill(lowWeight, liked.length);
    return { at: Uint32Array.from([...liked, ...low]), weight };
  });
}

function byFilms(rows: readonly WeightedRow[], n: number, lambda: number): Float64Array {
  const gram = new Float64Array(n * n);
  for (const { at, weight } of rows) {
    for (let a = 0; a < at.length; a++) {
      const [from, mine] = [(at[a] as number) * n, weight[a] as number];
      for (let b = 0; b < at.length; b++) {
        const to = from + (at[b] as number);
        gram[to] = (gram[to] as number) + mine * (weight[b] as number);
      }
    }
  }
  for (let j = 0; j < n; j++) gram[j * n + j] = (gram[j * n + j] as number) + lambda;
  return inverse(gram, n);
}

/** (X'X + lambda I)^-1 = (I - X' (X X' + lambda I)^-1 X) / lambda. */
function bySide(rows: readonly WeightedRow[], n: number, lambda: number): Float64Array {
  const people = rows.length;
  const raters = Array.from({ length: n }, (): { u: number; weight: number }[] => []);
  rows.forEach(({ at, weight }, u) => {
    at.forEach((film, k) => {
      raters[film]?.push({ u, weight: weight[k] as number });
    });
  });
  const outer = new Float64Array(people * people);
  for (const those of raters) {
    for (const a of those)
      for (const b of those) {
        const to = a.u * people + b.u;
        outer[to] = (outer[to] as number) + a.weight * b.weight;
      }
  }
  for (let u = 0; u < people; u++) outer[u * people + u] = (outer[u * people + u] as number) + lambda;
  const inner = inverse(outer, people);
  const half = new Float64Array(people * n); // (X X' + lambda I)^-1 X
  for (let u = 0; u < people; u++) {
    const to = half.subarray(u * n, (u + 1) * n);
    rows.forEach(({ at, weight }, v) => {
      const x = inner[u * people + v] as number;
      for (let k = 0; k < at.length; k++) {
        const film = at[k] as number;
        to[film] = (to[film] as number) + x * (weight[k] as number);
      }
    });
  }
  const precision = new Float64Array(n * n);
  rows.forEach(({ at, weight }, u) => {
    const from = half.subarray(u * n, (u + 1) * n);
    at.forEach((film, k) => {
      const to = precision.subarray(film * n, (film + 1) * n);
      const mine = weight[k] as number;
      for (let j = 0; j < n; j++) to[j] = (to[j] as number) - mine * (from[j] as number);
    });
  });
  for (let j = 0; j < n; j++) precision[j * n + j] = (precision[j * n + j] as number) + 1;
  for (let e = 0; e < precision.length; e++) precision[e] = (precision[e] as number) / lambda;
  return precision;
}
