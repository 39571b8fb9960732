import { GENRES, type Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { filmsByOrigin } from './origin-hints.ts';

/** What ranking looks up of every film, as columns [films]. */
export interface FilmColumns {
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
  /** ln(1 + characters / 100) of all its texts. */
  readonly length: Float32Array;
  readonly hasPlot: Float32Array;
  readonly hasLead: Float32Array;
  readonly hasKeywords: Float32Array;
  /** 1 for films of that genre. */
  readonly animation: Float32Array;
  readonly documentary: Float32Array;
  /** One bit a genre, in the order of the canonical list. */
  readonly genres: Uint32Array;
  /** Which films are from a country, and which from elsewhere: see `origin-hints.ts`. */
  readonly madeIn: ReadonlyMap<string, Uint32Array>;
}

export function filmColumns(movies: readonly Movie[]): FilmColumns {
  const column = (value: (movie: Movie) => number) => fill(new Float32Array(movies.length), movies, value);
  /** Decades beyond a year, 0 on the other side of it and for films without a year. */
  const decades = (beyond: (year: number) => number) =>
    column(({ year }) => (year === null ? 0 : Math.max(0, beyond(year)) / 10));
  return {
    year: fill(new Uint16Array(movies.length), movies, ({ year }) => year ?? 0),
    votes: column(({ votes }) => Math.log1p(votes) / 8),
    votesSquared: column(({ votes }) => (Math.log1p(votes) / 8) ** 2),
    rated: column(({ votes }) => (votes > 0 ? 1 : 0)),
    hasOverview: column(({ overview }) => (overview ? 1 : 0)),
    before1965: decades((year) => 1965 - year),
    before1980: decades((year) => 1980 - year),
    after2005: decades((year) => year - 2005),
    after2015: decades((year) => year - 2015),
    length: column(({ overview, lead, plot }) => Math.log1p((overview.length + lead.length + plot.length) / 100)),
    hasPlot: column(({ plot }) => (plot ? 1 : 0)),
    hasLead: column(({ lead }) => (lead ? 1 : 0)),
    hasKeywords: column(({ keywords }) => (keywords.length > 0 ? 1 : 0)),
    animation: column(({ genres }) => Number(genres.includes('Animation'))),
    documentary: column(({ genres }) => Number(genres.includes('Documentary'))),
    genres: fill(new Uint32Array(movies.length), movies, ({ genres }) => genreBits(genres)),
    madeIn: filmsByOrigin(movies),
  };
}

/** `Float32Array.from` with a function takes five times as long, and every start waits for it. */
function fill<T extends Float32Array | Uint16Array | Uint32Array>(
  out: T,
  movies: readonly Movie[],
  value: (movie: Movie) => number,
): T {
  for (let film = 0; film < movies.length; film += 1) out[film] = value(movies[film]!);
  return out;
}

export function genreBits(genres: Iterable<Genre>): number {
  let bits = 0;
  for (const genre of genres) bits |= 1 << GENRES.indexOf(genre);
  return bits;
}
