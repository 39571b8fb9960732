/**
 * The co-like objective and its gradient, written plainly in double precision. `kernel.ts` computes the same numbers
 * fast; this file is what it is held against, and the place to read how it works.
 *
 * X[i][j] counts the people who like both i and j, off the diagonal. We want film vectors V [films, dims] with
 *
 *     c(V) = sum over i != j of (v_i . v_j - X_ij)^2
 *
 * X has films^2 entries and is never made. With L the people x films matrix of likes, X = L'L off the diagonal, so
 *
 *     sum (v_i . v_j)^2      = |V'V|_F^2 - sum_i |v_i|^4                      films x dims^2
 *     sum (v_i . v_j) X_ij   = sum_u w_u |s_u|^2 - sum_i x_ii |v_i|^2           likes x dims
 *     grad_i                 = 4 (V'V v_i - |v_i|^2 v_i - b_i sum_{u likes i} w_u s_u + x_ii v_i)
 *
 * with s_u = sum of b_i v_i over the films that u likes, and x_ii = b_i^2 sum_{u likes i} w_u. The weights generalise the
 * count: with w = b = 1, X is the plain count; with b_i = 1 / sqrt(likes of i) it is the cosine of the two films' columns.
 */
import { filmsLikedBy, type Likes } from '../likes.ts';

/** X_ij = b_i b_j sum of w_u over the people who like both. */
export interface Weights {
  /** b [films]. */
  readonly film: Float32Array;
  /** w [people]. */
  readonly person: Float32Array;
}

export interface Objective {
  readonly loss: number;
  /** [films, dims], row-major. */
  readonly gradient: Float64Array;
}

/** x_ii [films]: what the diagonal of L'L would hold, to be taken out again. */
export function diagonal(likes: Likes, weights: Weights): Float64Array {
  const diagonal = new Float64Array(likes.films);
  for (let i = 0; i < likes.films; i++) {
    let sum = 0;
    for (let at = likes.filmStart[i] as number; at < (likes.filmStart[i + 1] as number); at++) {
      sum += weights.person[likes.peopleOf[at] as number] as number;
    }
    diagonal[i] = (weights.film[i] as number) ** 2 * sum;
  }
  return diagonal;
}

/**
 * Sum of X_ij^2 over i != j: the loss of all-zero vectors, by which losses are divided to compare data sets. Walks every
 * pair of likes of one person once: O(sum of likes-per-person squared), a one-time cost.
 */
export function sumOfSquares(likes: Likes, weights: Weights): number {
  const row = new Float64Array(likes.films);
  let total = 0;
  for (let i = 0; i < likes.films; i++) {
    const touched: number[] = [];
    for (let at = likes.filmStart[i] as number; at < (likes.filmStart[i + 1] as number); at++) {
      const u = likes.peopleOf[at] as number;
      const w = weights.person[u] as number;
      for (let k = likes.personStart[u] as number; k < (likes.personStart[u + 1] as number); k++) {
        const j = likes.filmsOf[k] as number;
        if (j <= i) continue;
        if (row[j] === 0) touched.push(j);
        row[j] = (row[j] as number) + w;
      }
    }
    for (const j of touched) {
      const x = (row[j] as number) * (weights.film[i] as number) * (weights.film[j] as number);
      total += 2 * x * x;
      row[j] = 0;
    }
  }
  return total;
}

/** @param vectors V [films, dims], row-major */
export function objective(likes: Likes, weights: Weights, vectors: ArrayLike<number>, dims: number): Objective {
  const { films, people } = likes;
  const at = (i: number, k: number): number => vectors[i * dims + k] as number;
  const gram = new Float64Array(dims * dims);
  const squared = new Float64Array(films); // |v_i|^2
  for (let i = 0; i < films; i++) {
    for (let k = 0; k < dims; k++) {
      squared[i] = (squared[i] as number) + at(i, k) ** 2;
      for (let l = 0; l < dims; l++) gram[k * dims + l] = (gram[k * dims + l] as number) + at(i, k) * at(i, l);
    }
  }
  const xii = diagonal(likes, weights);
  const gradient = new Float64Array(films * dims);
  let cross = 0; // sum over i != j of (v_i . v_j) X_ij
  const sum = new Float64Array(dims);
  for (let u = 0; u < people; u++) {
    const liked = filmsLikedBy(likes, u);
    const w = weights.person[u] as number;
    sum.fill(0);
    for (const i of liked)
      for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + (weights.film[i] as number) * at(i, k);
    for (const s of sum) cross += w * s * s;
    for (const i of liked) {
      const b = weights.film[i] as number;
      for (let k = 0; k < dims; k++)
        gradient[i * dims + k] = (gradient[i * dims + k] as number) - b * w * (sum[k] as number);
    }
  }
  let fourth = 0;
  for (let i = 0; i < films; i++) {
    const q = squared[i] as number;
    fourth += q * q;
    cross -= (xii[i] as number) * q;
    for (let k = 0; k < dims; k++) {
      let g = gradient[i * dims + k] as number;
      for (let l = 0; l < dims; l++) g += (gram[k * dims + l] as number) * at(i, l);
      gradient[i * dims + k] = 4 * (g + ((xii[i] as number) - q) * at(i, k));
    }
  }
  let frobenius = 0;
  for (const g of gram) frobenius += g * g;
  return { loss: frobenius - fourth - 2 * cross + sumOfSquares(likes, weights), gradient };
}
