import type { Movie } from '../movie.ts';
import { buildNameTable, type NameTable } from './name-table.ts';

/** A film with this many ratings may be meant by a misspelt title. */
const KNOWN = 100;
/** A film with this many ratings may be meant by a title without its article, or by half of it. */
export const FAMOUS = 300;

/** What an index of all names answers. */
export interface NameLookUp {
  /** Films whose names have the words of a text, a slip in them forgiven, best first. */
  suggest(text: string, limit: number): readonly Movie[];
  /** Films of which a title in another language is spelt like a text, as indices. */
  elsewhere(text: string): readonly number[];
}

/** Films that somebody may name, and how well known each of them is. Films are indices into `movies`. */
export class FilmNames {
  readonly names: NameTable;
  readonly #place: ReadonlyMap<Movie, number>;
  /** False for films that nobody has rated, such as the starter's: then fame says nothing. */
  readonly #rated: boolean;

  constructor(
    readonly movies: readonly Movie[],
    readonly lookUp: NameLookUp,
  ) {
    this.names = buildNameTable(movies);
    this.#place = new Map(movies.map((movie, at) => [movie, at]));
    this.#rated = movies.some(({ votes }) => votes >= KNOWN);
  }

  movie(film: number): Movie {
    return this.movies[film] as Movie;
  }

  votes(film: number): number {
    return this.movie(film).votes;
  }

  film(movie: Movie): number {
    return this.#place.get(movie) ?? 0;
  }

  isKnown(film: number, votes = KNOWN): boolean {
    return !this.#rated || this.votes(film) >= votes;
  }

  byVotes(films: readonly number[]): number[] {
    return [...films].sort((a, b) => this.votes(b) - this.votes(a) || a - b);
  }
}
