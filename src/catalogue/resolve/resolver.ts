import type { Movie } from '../movie.ts';
import type { TitleAnswer } from './answer.ts';
import { fitting } from './exact.ts';
import { givenByHalf } from './halves.ts';
import { FilmNames, type NameLookUp } from './library.ts';
import { type FilmLink, readFilmLink, withoutLinks } from './links.ts';
import { alike, misspelt } from './offers.ts';
import { readTitles, type TitleReading } from './readings.ts';

/** Films offered at once: as many as a row has buttons. */
const OFFERED = 5;
/** Of films of one name, the one with this many times more ratings is meant. */
const DWARFS = 4;

/**
 * Says which film is meant by what somebody typed: our id, a link or number of another place, or a title however it is
 * written. Only an unmistakable match is a film; a near one is offered.
 */
export class TitleResolver {
  readonly #library: FilmNames;
  readonly #byId: ReadonlyMap<string, Movie>;
  readonly #byOtherId: ReadonlyMap<string, Movie>;

  constructor(movies: readonly Movie[], lookUp: NameLookUp) {
    this.#library = new FilmNames(movies, lookUp);
    this.#byId = new Map(movies.map((movie) => [movie.id, movie]));
    this.#byOtherId = new Map(movies.flatMap((movie) => otherIds(movie).map((id) => [id, movie] as const)));
  }

  answer(typed: string): TitleAnswer {
    const exact = this.exact(typed);
    if (exact !== null) return exact;
    const link = readFilmLink(typed);
    const text = link === null ? typed : withoutLinks(typed);
    if (text.trim() === '' || link?.kind === 'imdb' || link?.kind === 'tmdb')
      return { kind: 'unknown', link: link !== null };
    const readings = readTitles(text);
    for (const reading of readings.slice(0, 8)) {
      const half = givenByHalf(this.#library, reading);
      if (half !== null) return half.unmistakable ? this.#film(half.films[0] ?? 0) : this.#which('near', half.films);
    }
    for (const reading of readings.slice(0, 6)) {
      const film = misspelt(this.#library, reading);
      if (film !== null) return this.#film(film);
    }
    return this.#which('near', alike(this.#library, readings));
  }

  /** The answer for what is written in full: an id, a link, a whole title. Null when it is none of these. */
  exact(typed: string): TitleAnswer | null {
    const trimmed = typed.trim();
    const byId = this.#byId.get(trimmed);
    if (byId !== undefined) return { kind: 'film', movie: byId };
    const link = readFilmLink(trimmed);
    if (link !== null && link.kind !== 'other') return this.#linked(link);
    const text = link === null ? trimmed : withoutLinks(trimmed);
    if (text === '') return null;
    const answer = this.#named(readTitles(text));
    const number = /^\d{7,8}$/.test(text) ? this.#byOtherId.get(`imdb:${Number(text)}`) : undefined;
    return answer === null && number !== undefined ? { kind: 'film', movie: number } : answer;
  }

  #linked(link: Exclude<FilmLink, { kind: 'other' }>): TitleAnswer | null {
    const movie = this.#byOtherId.get(otherIdOf(link));
    if (movie !== undefined) return { kind: 'film', movie };
    return link.words === null ? null : this.#named(readTitles(link.words));
  }

  #named(readings: readonly TitleReading[]): TitleAnswer | null {
    const doubtful: number[] = [];
    for (const reading of readings) {
      const fits = fitting(this.#library, reading);
      if (fits.rivals.length > 0) return this.#which('namesakes', [...fits.taken, ...fits.rivals]);
      if (fits.taken.length > 0) return this.#choose(fits.taken);
      doubtful.push(...fits.doubtful);
    }
    return doubtful.length === 0 ? null : this.#which('near', doubtful);
  }

  /** One film, when it is the only one or dwarfs its namesakes; else the question which of them. */
  #choose(films: readonly number[]): TitleAnswer {
    const sorted = this.#library.byVotes(films);
    const [best = 0, next] = sorted;
    const clear = next === undefined || this.#library.votes(best) >= DWARFS * Math.max(25, this.#library.votes(next));
    return clear ? this.#film(best) : this.#which('namesakes', sorted);
  }

  #film(film: number): TitleAnswer {
    return { kind: 'film', movie: this.#library.movie(film) };
  }

  #which(why: 'namesakes' | 'near', films: readonly number[]): TitleAnswer {
    const movies = [...new Set(films)].slice(0, OFFERED).map((film) => this.#library.movie(film));
    return movies.length === 0 ? { kind: 'unknown', link: false } : { kind: 'which', why, movies };
  }
}

function otherIds({ ids }: Movie): string[] {
  return (['imdb', 'tmdb', 'wikipedia'] as const).flatMap((database) =>
    ids[database] === undefined ? [] : [`${database}:${ids[database]}`],
  );
}

function otherIdOf(link: Exclude<FilmLink, { kind: 'other' }>): string {
  if (link.kind === 'wikipedia') return link.english ? `wikipedia:${link.article}` : '';
  return link.kind === 'title' ? '' : `${link.kind}:${link.number}`;
}
