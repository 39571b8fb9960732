import type { Likes } from '../likes.ts';
import type { Weights } from './objective.ts';

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536;

/** Byte addresses of the arrays in the module's memory; every row starts on a multiple of 16. */
export interface Layout {
  readonly films: number;
  readonly people: number;
  /** A multiple of 4. */
  readonly dims: number;
  /** False when every b is 1: the loop over likes then leaves the multiplication out. */
  readonly weighted: boolean;
  readonly pages: number;
  /** f32 [films, dims]: V, its gradient, and the optimiser's two moments. */
  readonly vectors: number;
  readonly gradient: number;
  readonly moment1: number;
  readonly moment2: number;
  /** f32 [people, dims]: w_u s_u. */
  readonly sums: number;
  /** f32 [dims, dims]: V'V. */
  readonly gram: number;
  /** f32 [films], f32 [people], f32 [films]: b, w, x_ii. */
  readonly filmWeight: number;
  readonly personWeight: number;
  readonly diagonal: number;
  /** u32 arrays of {@link Likes}; `filmsOf` and `peopleOf` hold byte offsets of rows, not indices. */
  readonly personStart: number;
  readonly filmsOf: number;
  readonly filmStart: number;
  readonly peopleOf: number;
}

/** Puts the arrays of a data set one behind the other. */
export function kernelLayout(likes: Likes, weights: Weights, dims: number): Layout {
  let at = 16;
  const take = (elements: number): number => {
    const here = at;
    at += Math.ceil((elements * 4) / 16) * 16;
    return here;
  };
  const { films, people } = likes;
  const layout = {
    films,
    people,
    dims,
    weighted: weights.film.some((b) => b !== 1),
    vectors: take(films * dims),
    gradient: take(films * dims),
    moment1: take(films * dims),
    moment2: take(films * dims),
    sums: take(people * dims),
    gram: take(dims * dims),
    filmWeight: take(films),
    personWeight: take(people),
    diagonal: take(films),
    personStart: take(people + 1),
    filmsOf: take(likes.filmsOf.length),
    filmStart: take(films + 1),
    peopleOf: take(likes.peopleOf.length),
  };
  return { ...layout, pages: Math.ceil(at / PAGE) };
}
