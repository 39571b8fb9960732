import type { Movie } from '../movie.ts';
import { foldTitle } from '../titles.ts';
import { spelledWords, weighty } from './keys.ts';
import { namesOf, titlesElsewhere } from './name-table.ts';
import { edits, editsForgiven, isFingerSlip, isMisspelling } from './typo.ts';

/** A film beside a text that is no title of any. */
export interface NearFilm {
  readonly movie: Movie;
  /** Edits from the text to the film's nearest name; Infinity when they are far apart. */
  readonly edits: number;
  /** Everything that differs is a slip of the keyboard. */
  readonly unmistakable: boolean;
  /** 0..1: how much of the two is the same. */
  readonly likeness: number;
}

/** How near films' names are to a text, the nearest first. `counts` says how many names have a word. */
export function nearest(text: string, movies: readonly Movie[], counts: ReadonlyMap<string, number>): NearFilm[] {
  const near = movies.map((movie) => {
    const names = [...namesOf(movie), ...titlesElsewhere(movie)].map((name) => compare(text, name, counts));
    const best = names.reduce((a, b) =>
      b.edits < a.edits || (b.edits === a.edits && b.likeness > a.likeness) ? b : a,
    );
    const likeness = Math.max(...names.map((name) => name.likeness));
    return { movie, ...best, likeness };
  });
  return near.sort((a, b) => a.edits - b.edits || b.movie.votes - a.movie.votes);
}

function compare(text: string, name: string, counts: ReadonlyMap<string, number>): Omit<NearFilm, 'movie'> {
  const [typed, meant] = [spelledWords(text), spelledWords(name)];
  const [a, b] = [typed.join(''), meant.join('')];
  const longest = Math.max(a.length, b.length, 1);
  const most = Math.ceil(longest / 2);
  // With the articles too: "teh matrix" is two letters swapped, or three letters too many.
  const apart = Math.min(edits(a, b, most), edits(lettersOf(text), lettersOf(name), most));
  const likeness = Math.max(apart > most ? 0 : 1 - apart / longest, wordsInCommon(typed, meant));
  const sameNumbers = numbers(typed) === numbers(meant);
  if (!sameNumbers || apart > editsForgiven(Math.min(a.length, 99)) + 1) {
    return { edits: Number.POSITIVE_INFINITY, unmistakable: false, likeness: sameNumbers ? likeness : likeness * 0.8 };
  }
  return { edits: apart, unmistakable: isSlip(text, name, apart, counts), likeness };
}

const lettersOf = (title: string): string => foldTitle(title).replaceAll(' ', '');
const numbers = (words: readonly string[]): string => words.filter((word) => /^\d/.test(word)).join(' ');

function isSlip(text: string, name: string, apart: number, counts: ReadonlyMap<string, number>): boolean {
  const [typed, meant] = [text, name].map((title) => foldTitle(title).split(' '));
  if (typed === undefined || meant === undefined) return false;
  const words = alignedWords(typed, meant);
  if (words === null) {
    const [a, b] = [typed.join(''), meant.join('')];
    return a.length >= 10 && isFingerSlip(a, b);
  }
  const wrong = words.filter(([a, b]) => a !== b);
  const letters = spelledWords(text).join('').length;
  const fingers = wrong.length === 1 && letters >= 5 && apart === 1;
  const rightLetters = words.reduce((sum, [a, b]) => sum + (a === b ? a.length : 0), 0);
  return wrong.every(([a, b]) => {
    const slip = { typed: a, meant: b, real: (counts.get(a) ?? 0) >= 2, rightLetters };
    if (apart <= editsForgiven(letters)) return isMisspelling(slip);
    return fingers && isMisspelling({ ...slip, real: true, rightLetters: 0 });
  });
}

/** Word beside word, articles in front left out where only one has them; null when the words do not pair up. */
function alignedWords(a: readonly string[], b: readonly string[]): (readonly [string, string])[] | null {
  const articles = /^(?:the|a|an)$/;
  const [x, y] =
    a.length === b.length ? [a, b] : [a, b].map((words) => (articles.test(words[0] ?? '') ? words.slice(1) : words));
  if (x === undefined || y === undefined || x.length !== y.length) return null;
  return x.map((word, at) => [word, y[at] ?? ''] as const);
}

/** The share of weighty words that are in both, of those of the shorter title; letters count. */
function wordsInCommon(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [weighty(a), weighty(b)];
  const length = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);
  const common = (word: string): number =>
    y.includes(word) ? 1 : y.some((other) => isSpeltLike(word, other)) ? 0.5 : 0;
  const shared = x.reduce((sum, word) => sum + common(word) * word.length, 0);
  return shared / Math.max(1, length(x));
}

const isSpeltLike = (a: string, b: string): boolean => a.length > 4 && edits(a, b, 1) <= 1;
