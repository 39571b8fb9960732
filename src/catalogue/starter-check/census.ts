import { GENRES } from '../genres.ts';
import type { StarterFilm, StarterLibrary } from './library.ts';

/** What the library promises to hold at least. */
const PROMISED = {
  films: 400,
  perGenre: 15,
  perDecade: 12,
  countries: 30,
  notInEnglish: 1 / 3,
  silent: 5,
  short: 5,
  pairs: 1500,
  questions: 200,
  /** How far the share of either label may stray from one half. */
  imbalance: 0.02,
} as const;

/** A short film, as the Academy draws the line (40) with room for credits. Minutes. */
const SHORT = 45;

export interface Census {
  readonly films: number;
  readonly pairs: number;
  readonly alike: number;
  readonly questions: number;
  readonly countries: number;
  readonly notInEnglish: number;
  readonly silent: number;
  readonly short: number;
  readonly genres: Readonly<Record<string, number>>;
  readonly decades: Readonly<Record<string, number>>;
}

/** Counts what is there. */
export function census({ films, pairs, questions }: StarterLibrary): Census {
  const silent = films.filter((film) => film.languages.includes('zxx'));
  return {
    films: films.length,
    pairs: pairs.length,
    alike: pairs.filter((pair) => pair.Label === '1').length,
    questions: questions.length,
    countries: new Set(films.flatMap((film) => film.origin)).size,
    notInEnglish: films.filter((film) => !film.languages.includes('en') && !film.languages.includes('zxx')).length,
    silent: silent.length,
    short: films.filter((film) => film.minutes !== undefined && film.minutes <= SHORT).length,
    genres: tally(films, (film) => film.genres, GENRES),
    decades: tally(films, (film) => [decade(film.year)], DECADES),
  };
}

/** What falls short of the promise, a sentence each. */
export function shortfalls(counts: Census): string[] {
  const found: string[] = [];
  const least = (what: string, have: number, want: number): void => {
    if (have < want) found.push(`${what}: ${have}, at least ${want} promised`);
  };
  least('films', counts.films, PROMISED.films);
  least('countries', counts.countries, PROMISED.countries);
  least('films not in English', counts.notInEnglish, Math.ceil(counts.films * PROMISED.notInEnglish));
  least('silent films', counts.silent, PROMISED.silent);
  least('short films', counts.short, PROMISED.short);
  least('pairs', counts.pairs, PROMISED.pairs);
  least('questions', counts.questions, PROMISED.questions);
  for (const [genre, count] of Object.entries(counts.genres)) least(`genre ${genre}`, count, PROMISED.perGenre);
  for (const name of DECADES) least(`decade ${name}`, counts.decades[name] ?? 0, PROMISED.perDecade);
  const share = counts.pairs === 0 ? 0.5 : counts.alike / counts.pairs;
  if (Math.abs(share - 0.5) > PROMISED.imbalance) {
    found.push(`pairs: ${(100 * share).toFixed(1)} % are alike, between 48 and 52 promised`);
  }
  return found;
}

const decade = (year: number): string => `${Math.floor(year / 10) * 10}s`;
const DECADES = Array.from({ length: 11 }, (_, at) => decade(1920 + 10 * at));

function tally(
  films: readonly StarterFilm[],
  of: (film: StarterFilm) => readonly string[],
  known: readonly string[],
): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(known.map((name) => [name, 0]));
  for (const name of films.flatMap((film) => of(film))) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
