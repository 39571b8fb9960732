import { GENRES, type Genre } from '../../catalogue/genres.ts';
import type { Movie } from '../../catalogue/movie.ts';

/** What ranking looks up of every film, as columns [films]. */
export interface FilmFacts {
  /** 0 when unknown. */
  readonly year: Uint16Array;
  /** ln(1 + votes). */
  readonly votes: Float32Array;
  /** One bit a genre, in the order of the canonical list. */
  readonly genres: Uint32Array;
}

export function filmFacts(movies: readonly Movie[]): FilmFacts {
  return {
    year: Uint16Array.from(movies, ({ year }) => year ?? 0),
    votes: Float32Array.from(movies, ({ votes }) => Math.log1p(votes)),
    genres: Uint32Array.from(movies, ({ genres }) => genreBits(genres)),
  };
}

export function genreBits(genres: Iterable<Genre>): number {
  let bits = 0;
  for (const genre of genres) bits |= 1 << GENRES.indexOf(genre);
  return bits;
}
