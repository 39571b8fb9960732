import type { Movie } from '../movie.ts';
import { foldTitle } from '../titles.ts';
import { spelledWords, spelledWordsOf, weighty } from './keys.ts';
import { partsOf } from './part.ts';

/** One name of one film. */
export interface FilmName {
  /** Index into the movies. */
  readonly film: number;
  /** Its title, rather than its original or another one. */
  readonly main: boolean;
  /** Folded. */
  readonly written: string;
}

/** Every name of every film by what two spellings of it share. */
export interface NameTable {
  /** By all words in one spelling, joined. */
  readonly byWords: ReadonlyMap<string, readonly FilmName[]>;
  /** By the weighty words alone: "monty python holy grail". Names of one word are not here. */
  readonly byWeight: ReadonlyMap<string, readonly FilmName[]>;
  /** By series and number: `kill bill#2`. */
  readonly byPart: ReadonlyMap<string, readonly number[]>;
  /** By what stands before the first colon or dash. */
  readonly byHead: ReadonlyMap<string, readonly number[]>;
  /** By what stands behind it. */
  readonly byTail: ReadonlyMap<string, readonly number[]>;
  /** Films by the first letters of their words, of whole names and of what stands behind a colon: `lotr`, `rotk`. */
  readonly byInitials: ReadonlyMap<string, readonly number[]>;
  /** How many names have a word. */
  readonly wordCounts: ReadonlyMap<string, number>;
}

export const wordsKey = (title: string): string => spelledWords(title).join('');
export const partKey = (series: string, number: number): string => `${series}#${number}`;

export function buildNameTable(movies: readonly Movie[]): NameTable {
  const byWords = new Map<string, FilmName[]>();
  const byWeight = new Map<string, FilmName[]>();
  const byPart = new Map<string, number[]>();
  const byHead = new Map<string, number[]>();
  const byTail = new Map<string, number[]>();
  const byInitials = new Map<string, number[]>();
  const wordCounts = new Map<string, number>();
  for (const [film, movie] of movies.entries()) {
    for (const [at, title] of namesOf(movie).entries()) {
      const written = foldTitle(title);
      const words = spelledWordsOf(written);
      const name = { film, main: at === 0, written };
      const key = words.join('');
      if (key === '') continue;
      put(byWords, key, name);
      const large = weighty(words);
      if (large.length > 1) put(byWeight, large.join(' '), name);
      for (const word of written.split(' ')) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
      for (const { series, number } of partsOf(title)) putOnce(byPart, partKey(series, number), film);
      putOnce(byInitials, initialsOf(written), film);
      const split = /^(.{2,100}?)(?:: | [-–—] |,? or: |, or )(.+)$/.exec(title);
      if (split === null) continue;
      for (const [half, map] of [
        [split[1] ?? '', byHead],
        [split[2] ?? '', byTail],
      ] as const) {
        const folded = foldTitle(half);
        putOnce(map, spelledWordsOf(folded).join(''), film);
        putOnce(byInitials, initialsOf(folded), film);
      }
    }
  }
  return { byWords, byWeight, byPart, byHead, byTail, byInitials, wordCounts };
}

/** Every name of a film, its title first; a German or Nordic one also as it is typed without its letters: `Fraeulein`. */
export function namesOf(movie: Movie): string[] {
  return spelt([movie.title, movie.originalTitle ?? '', ...movie.alternativeTitles]);
}

/** A film's titles in other languages, in the same spellings. */
export function titlesElsewhere({ titles }: Movie): string[] {
  return titles === undefined ? [] : spelt(Object.values(titles));
}

function spelt(names: readonly string[]): string[] {
  const written = names.filter((name) => /[äöüåø]/i.test(name)).map(withoutUmlauts);
  return [...new Set([...names, ...written])].filter((name) => name !== '');
}

/** Empty for a name of fewer than three words. */
function initialsOf(folded: string): string {
  const words = folded.replace(/^the /, '').split(' ');
  return words.length < 3 ? '' : words.map((word) => word.charAt(0)).join('');
}

function withoutUmlauts(title: string): string {
  return title.replace(/ä/gi, 'ae').replace(/ö|ø/gi, 'oe').replace(/ü/gi, 'ue').replace(/å/gi, 'aa');
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
}

function putOnce(map: Map<string, number[]>, key: string, film: number): void {
  if (key !== '' && map.get(key)?.at(-1) !== film) put(map, key, film);
}
