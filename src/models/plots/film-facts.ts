import { GENRES, type Genre } from '../../catalogue/genres.ts';
import type { Movie } from '../../catalogue/movie.ts';

/** What ranking looks up of every film, as columns [films]. */
export interface FilmFacts {
  /** 0 when unknown. */
  readonly year: Uint16Array;
  /** What is known of films whatever the question: the columns of the same names in `features.ts`. */
  readonly votes: Float32Array;
  readonly votesSquared: Float32Array;
  readonly rated: Float32Array;
  readonly hasOverview: Float32Array;
  readonly before1965: Float32Array;
  readonly before1980: Float32Array;
  readonly after2005: Float32Array;
  readonly after2015: Float32Array;
  /** 1 for films of that genre. */
  readonly animation: Float32Array;
  readonly documentary: Float32Array;
  /** One bit a genre, in the order of the canonical list. */
  readonly genres: Uint32Array;
}

export function filmFacts(movies: readonly Movie[]): FilmFacts {
  return {
    year: Uint16Array.from(movies, ({ year }) => year ?? 0),
    votes: Float32Array.from(movies, ({ votes }) => Math.log1p(votes) / 8),
    votesSquared: Float32Array.from(movies, ({ votes }) => (Math.log1p(votes) / 8) ** 2),
    rated: Float32Array.from(movies, ({ votes }) => (votes > 0 ? 1 : 0)),
    hasOverview: Float32Array.from(movies, ({ overview }) => (overview ? 1 : 0)),
    before1965: decades(movies, (year) => 1965 - year),
    before1980: decades(movies, (year) => 1980 - year),
    after2005: decades(movies, (year) => year - 2005),
    after2015: decades(movies, (year) => year - 2015),
    animation: Float32Array.from(movies, ({ genres }) => Number(genres.includes('Animation'))),
    documentary: Float32Array.from(movies, ({ genres }) => Number(genres.includes('Documentary'))),
    genres: Uint32Array.from(movies, ({ genres }) => genreBits(genres)),
  };
}

/** Decades beyond a year, 0 on the other side of it and for films without a year. */
function decades(movies: readonly Movie[], beyond: (year: number) => number): Float32Array {
  return Float32Array.from(movies, ({ year }) => (year === null ? 0 : Math.max(0, beyond(year)) / 10));
}

export function genreBits(genres: Iterable<Genre>): number {
  let bits = 0;
  for (const genre of genres) bits |= 1 << GENRES.indexOf(genre);
  return bits;
}
