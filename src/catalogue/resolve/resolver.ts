import type { Movie } from '../movie.ts';
import { foldTitle } from '../titles.ts';
import type { TitleAnswer } from './answer.ts';
import { articleOf, spelledWords, weighty } from './keys.ts';
import { type FilmLink, readFilmLink, withoutLinks } from './links.ts';
import { buildNameTable, type FilmName, type NameTable, partKey, wordsKey } from './name-table.ts';
import { type NearFilm, nearest } from './near.ts';
import { readPart } from './part.ts';
import { says } from './people.ts';
import { type Reading, readTitles } from './readings.ts';

/** Films offered at once: as many as a row has buttons. */
const OFFERED = 5;
/** Of films of one name, one that so many times more people have rated is the one that is meant. */
const DWARFS = 4;
/** The same where the better known film's name is written differently: "oceans 11". */
const OVERSHADOWS = 10;
/** A film that so many people have rated may be meant by a title that is not quite its own. */
const KNOWN = 100;
/** A part of a title this long is seldom another film's whole title. Letters. */
const TELLING = 12;

/** What two titles must have in common for one to be offered for the other: 0..1. */
const LIKE = 0.5;

/** How sure a name makes a film; smaller is better. */
type Rank = 0 | 1 | 2 | 3;

/** Films that fit one reading, the best named first. */
interface Fitting {
  readonly taken: readonly number[];
  /** Far better known films whose names are nearly that: then not even the best named one is unmistakable. */
  readonly rivals: readonly number[];
  /** Those that would fit but for the year, the person or the article. */
  readonly doubtful: readonly number[];
}

const NOTHING: Fitting = { taken: [], rivals: [], doubtful: [] };

/**
 * Says which film is meant by what somebody typed: our id, a link or number of another place, or a title however it is
 * written. Only an unmistakable match is a film; a near one is offered.
 */
export class TitleResolver {
  readonly #names: NameTable;
  readonly #place: ReadonlyMap<Movie, number>;
  readonly #byId: ReadonlyMap<string, Movie>;
  readonly #byOtherId: ReadonlyMap<string, Movie>;
  /** False for a catalogue that nobody has rated, such as the starter: then fame says nothing. */
  readonly #rated: boolean;

  /** @param suggest Films whose names have the words of a text, a slip in them forgiven, best first. */
  constructor(
    readonly movies: readonly Movie[],
    readonly suggest: (text: string, limit: number) => readonly Movie[],
  ) {
    this.#names = buildNameTable(movies);
    this.#place = new Map(movies.map((movie, at) => [movie, at]));
    this.#byId = new Map(movies.map((movie) => [movie.id, movie]));
    this.#byOtherId = new Map(movies.flatMap((movie) => otherIds(movie).map((id) => [id, movie] as const)));
    this.#rated = movies.some(({ votes }) => votes >= KNOWN);
  }

  answer(typed: string): TitleAnswer {
    const sure = this.exact(typed);
    if (sure !== null) return sure;
    const link = readFilmLink(typed);
    const text = link === null ? typed : withoutLinks(typed);
    if (text.trim() === '' || link?.kind === 'imdb' || link?.kind === 'tmdb') return { kind: 'unknown' };
    const readings = readTitles(text);
    return this.#loose(readings) ?? this.#misspelt(readings) ?? this.#offer(readings);
  }

  /** The answer for what is written in full: an id, a link, a whole title. Null when it is none of these. Takes about 50 µs. */
  exact(typed: string): TitleAnswer | null {
    const trimmed = typed.trim();
    const byId = this.#byId.get(trimmed);
    if (byId !== undefined) return { kind: 'film', movie: byId };
    const link = readFilmLink(trimmed);
    if (link !== null && link.kind !== 'other') return this.#linked(link);
    const text = link === null ? trimmed : withoutLinks(trimmed);
    if (text === '') return null;
    const answer = this.#named(readTitles(text));
    if (answer !== null) return answer;
    const number = /^\d{7,8}$/.test(text) ? this.#byOtherId.get(`imdb:${Number(text)}`) : undefined;
    return number === undefined ? null : { kind: 'film', movie: number };
  }

  #linked(link: Exclude<FilmLink, { kind: 'other' }>): TitleAnswer | null {
    const id =
      link.kind === 'wikipedia'
        ? `wikipedia:${link.article}`
        : link.kind === 'title'
          ? ''
          : `${link.kind}:${link.number}`;
    const movie = link.kind === 'wikipedia' && !link.english ? undefined : this.#byOtherId.get(id);
    if (movie !== undefined) return { kind: 'film', movie };
    return link.words === null ? null : this.#named(readTitles(link.words));
  }

  #named(readings: readonly Reading[]): TitleAnswer | null {
    const doubtful: number[] = [];
    for (const reading of readings) {
      const fitting = this.#fitting(reading);
      const { taken, rivals } = fitting;
      if (taken.length > 0)
        return rivals.length > 0 ? this.#which('namesakes', [...taken, ...rivals]) : this.#choose(taken);
      doubtful.push(...fitting.doubtful);
    }
    return doubtful.length === 0 ? null : this.#which('near', doubtful);
  }

  /** Films that bear the name a reading gives, or are the part of a series that it gives. */
  #fitting(reading: Reading): Fitting {
    const names = this.#names.byWords.get(wordsKey(reading.title)) ?? [];
    const written = foldTitle(reading.title);
    const ranked = names.map((name): [number, Rank] => [name.film, rankOf(name, written)]);
    const named = this.#confirmed(ranked, reading);
    if (named.taken.length > 0 || named.doubtful.length > 0) return named;
    const part = readPart(reading.title);
    if (part === null) return named;
    const films = this.#names.byPart.get(partKey(part.series, part.number)) ?? [];
    if (films.length > 0)
      return this.#confirmed(
        films.map((film) => [film, 3]),
        reading,
      );
    return this.#ofSeries(part.words, part.number, reading);
  }

  /** Keeps the films whose year and people fit, and of those the best named ones. */
  #confirmed(ranked: readonly (readonly [number, Rank])[], { title, year, by, hint }: Reading): Fitting {
    const films = ranked.map(([film]) => film);
    if (films.length === 0) return NOTHING;
    const fitting = ranked.filter(([film]) => by === null || says(this.#movie(film), by));
    const inYear = year === null ? fitting : inOrNear(fitting, year, (film) => this.#movie(film).year);
    const told = hint === null ? [] : inYear.filter(([film]) => says(this.#movie(film), hint));
    const left = told.length > 0 ? told : inYear;
    const addsArticle = (film: number) => year === null && by === null && this.#addsArticle(title, film);
    const sure = left.filter(([film]) => !addsArticle(film));
    if (sure.length === 0) return { ...NOTHING, doubtful: films };
    const best = Math.min(...sure.map(([, rank]) => rank));
    const taken = new Set(sure.filter(([, rank]) => rank === best).map(([film]) => film));
    // "Captain America": three films of that name, and a series that is far better known.
    const series = taken.size > 1 && year === null && by === null ? this.#names.byHead.get(wordsKey(title)) : undefined;
    const votes = Math.max(...[...taken].map((film) => this.#movie(film).votes));
    const rivals = [...sure.map(([film]) => film), ...(series ?? [])].filter(
      (film) => !taken.has(film) && this.#movie(film).votes > OVERSHADOWS * Math.max(votes, 10),
    );
    return { taken: [...taken], rivals, doubtful: [] };
  }

  /** "A Complete Unknown" is not "Complete Unknown"; "The Avengers" may be "Avengers" where that is a known film. */
  #addsArticle(title: string, film: number): boolean {
    const written = foldTitle(title);
    const typed = articleOf(written);
    if (typed === '') return false;
    const names = (this.#names.byWords.get(wordsKey(title)) ?? []).filter((name) => name.film === film);
    if (names.some((name) => name.written.length >= written.length)) return false;
    return typed === 'a' || typed === 'an' || !this.#isKnown(film);
  }

  /** Part one is the film that gave the series its name; of another part that nobody numbered the whole series is offered. */
  #ofSeries(words: readonly string[], number: number, { year, title }: Reading): Fitting {
    if (year !== null && /\d{4}$/.test(title)) return NOTHING;
    const series = this.#series(words);
    const first = (this.#names.byWords.get(words.join('')) ?? []).filter(({ main }) => main).map(({ film }) => film);
    if (number === 1 && series.some((film) => !first.includes(film))) return { ...NOTHING, taken: first };
    const nth = series.filter((film) => this.#movie(film).year !== null)[number - 1];
    const large = weighty(words);
    const shortened = large.flatMap((_, at) => [large.slice(at), large.slice(0, at)]);
    // "fast and furious 7" is "Furious 7"; else the nth film by year is the likeliest.
    const numbered = shortened.flatMap((some) => this.#names.byPart.get(partKey(some.join(' '), number)) ?? []);
    return { ...NOTHING, doubtful: [...numbered, ...(nth === undefined ? [] : [nth]), ...series] };
  }

  /** Films whose titles hold the words in a row, by year; those that hardly anybody knows beside the others are left out. */
  #series(words: readonly string[]): number[] {
    const phrase = ` ${words.join(' ')} `;
    const films = this.suggest(words.join(' '), 25)
      .filter(({ title }) => ` ${spelledWords(title).join(' ')} `.includes(phrase))
      .map((movie) => this.#at(movie));
    const most = Math.max(0, ...films.map((film) => this.#movie(film).votes));
    return films
      .filter((film) => this.#movie(film).votes * 50 >= most)
      .sort((a, b) => (this.#movie(a).year ?? 9999) - (this.#movie(b).year ?? 9999));
  }

  /** Titles given by half: without their small words, by what stands before or behind a colon, by a long beginning. */
  #loose(readings: readonly Reading[]): TitleAnswer | null {
    for (const reading of readings.slice(0, 8)) {
      const words = spelledWords(reading.title);
      const letters = words.join('').length;
      const key = words.join('');
      const short = this.#names.byWeight.get(weighty(words).join(' ')) ?? [];
      const dropped = short.filter(({ written }) => written.length >= letters).map(({ film }) => film);
      const head = letters >= 3 ? (this.#names.byHead.get(key) ?? []) : [];
      const whole = lettersOf(reading.title).length;
      const tail = whole >= TELLING ? (this.#names.byTail.get(key) ?? []) : [];
      for (const films of [weighty(words).length > 1 && letters >= 8 ? dropped : [], head, tail, this.#begun(words)]) {
        const { taken } = this.#confirmed(
          films.map((film) => [film, 3]),
          { ...reading, title: '' },
        );
        const [only] = taken;
        if (only === undefined) continue;
        if (taken.length === 1 && this.#isKnown(only)) return { kind: 'film', movie: this.#movie(only) };
        const choice = this.#choose(taken);
        return choice.kind === 'film' ? this.#which('near', taken) : ({ ...choice, why: 'near' } as TitleAnswer);
      }
    }
    return null;
  }

  /** The one film whose title begins or ends with these words, where they are too many for chance. */
  #begun(words: readonly string[]): number[] {
    if (weighty(words).length < 2 || words.join('').length < TELLING) return [];
    const phrase = words.join(' ');
    const holding = this.suggest(phrase, 3);
    const begun = holding.filter((movie) => {
      const title = spelledWords(movie.title).join(' ');
      return title.startsWith(`${phrase} `) || title.endsWith(` ${phrase}`);
    });
    return begun.length === 1 && holding.length <= 2 ? begun.map((movie) => this.#at(movie)) : [];
  }

  #misspelt(readings: readonly Reading[]): TitleAnswer | null {
    for (const { title, year, by } of readings.slice(0, 6)) {
      const near = nearest(title, this.suggest(title, 12), this.#names.wordCounts)
        .filter(({ movie }) => year === null || movie.year === null || Math.abs(movie.year - year) <= 1)
        .filter(({ movie }) => by === null || says(movie, by));
      const [best, ...others] = near;
      if (best === undefined) continue;
      const rival = others.some(
        ({ edits, movie }) => edits <= best.edits + 1 && movie.votes * DWARFS >= best.movie.votes,
      );
      const known = this.#isKnown(this.#at(best.movie));
      if (best.unmistakable && known && !rival) return { kind: 'film', movie: best.movie };
      if (readings.length === 1) return null;
    }
    return null;
  }

  /** Titles that share something with what was typed, the nearest first. */
  #offer(readings: readonly Reading[]): TitleAnswer {
    const found = new Map<string, NearFilm>();
    for (const { title } of readings.slice(0, 4)) {
      const words = weighty(spelledWords(title)).slice(0, 8);
      // A word that no title has must not keep the others from being found.
      const fewer = words.length < 2 ? [] : words.map((word) => words.filter((other) => other !== word).join(' '));
      const films = new Set([title, ...fewer].flatMap((text) => this.suggest(text, 12)));
      for (const near of nearest(title, [...films], this.#names.wordCounts)) {
        const held = found.get(near.movie.id);
        if (held === undefined || near.likeness > held.likeness) found.set(near.movie.id, near);
      }
    }
    const alike = [...found.values()]
      .filter(({ likeness }) => likeness >= LIKE)
      .sort((a, b) => b.likeness - a.likeness);
    const films = [...this.#initialled(readings[0]?.title ?? ''), ...alike.map(({ movie }) => this.#at(movie))];
    return films.length === 0 ? { kind: 'unknown' } : this.#which('near', films);
  }

  /** Known films with these initials. */
  #initialled(title: string): number[] {
    if (title.length < 3 || title.length > 8 || title.includes(' ')) return [];
    const films = this.#names.byInitials.get(lettersOf(title)) ?? [];
    return films
      .filter((film) => this.#isKnown(film))
      .sort((a, b) => this.#movie(b).votes - this.#movie(a).votes)
      .slice(0, 3);
  }

  /** One film, when it is the only one or dwarfs its namesakes; else the question which of them. */
  #choose(films: readonly number[]): TitleAnswer {
    const sorted = [...films].sort((a, b) => this.#movie(b).votes - this.#movie(a).votes || a - b);
    const [best = 0, next] = sorted;
    const clear = next === undefined || this.#movie(best).votes >= DWARFS * Math.max(25, this.#movie(next).votes);
    return clear ? { kind: 'film', movie: this.#movie(best) } : this.#which('namesakes', sorted);
  }

  #which(why: 'namesakes' | 'near', films: readonly number[]): TitleAnswer {
    const movies = [...new Set(films)].slice(0, OFFERED).map((film) => this.#movie(film));
    return { kind: 'which', why, movies };
  }

  #isKnown(film: number): boolean {
    return !this.#rated || this.#movie(film).votes >= KNOWN;
  }

  #at(movie: Movie): number {
    return this.#place.get(movie) ?? 0;
  }

  #movie(film: number): Movie {
    return this.movies[film] as Movie;
  }
}

function rankOf({ main, written }: FilmName, typed: string): Rank {
  if (written === typed) return main ? 0 : 1;
  return main ? 1 : 2;
}

const lettersOf = (title: string): string => foldTitle(title).replaceAll(' ', '');

/** Films of a year; where there are none, those of the year before and after, in which other databases have them. */
function inOrNear<T extends readonly [number, Rank]>(
  ranked: readonly T[],
  year: number,
  yearOf: (film: number) => number | null,
): readonly T[] {
  const within = (apart: number) => ranked.filter(([film]) => Math.abs((yearOf(film) ?? 0) - year) <= apart);
  const same = within(0);
  return same.length > 0 ? same : within(1);
}

function otherIds({ ids }: Movie): string[] {
  return (['imdb', 'tmdb', 'wikipedia'] as const).flatMap((database) =>
    ids[database] === undefined ? [] : [`${database}:${ids[database]}`],
  );
}
