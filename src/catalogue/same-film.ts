import type { Trace } from './trace.ts';
import type { Rarity } from './words.ts';

/** Rows already known to be one film, seen as one. */
export interface Cluster {
  rows: Trace[];
  keys: Set<string>;
  otherKeys: Set<string>;
  years: Set<number>;
  ids: Set<string>;
  directors: Set<string>;
  cast: Set<string>;
  languages: Set<string>;
}

export function cluster(rows: readonly Trace[]): Cluster {
  const otherKeys = new Set(rows.flatMap((row) => row.otherKeys));
  const keys = new Set(rows.map((row) => row.key));
  for (const key of keys) otherKeys.delete(key);
  return {
    rows: [...rows],
    keys,
    otherKeys,
    years: new Set(rows.map((row) => row.year).filter((year) => year !== null)),
    ids: new Set(rows.flatMap((row) => row.ids)),
    directors: new Set(rows.flatMap((row) => row.directors)),
    cast: new Set(rows.flatMap((row) => row.cast)),
    languages: new Set(rows.flatMap((row) => row.languages)),
  };
}

/** Two texts this alike are about one film. */
const ALIKE = 0.2;
const LONG_KEY = 12;

/**
 * How sure it is that two clusters with a title in common are one film: 0 when they are not, or when too little speaks
 * for it; else the higher the surer.
 *
 * What speaks for it: the same year, the main title rather than another one, a director or an actor in common, texts
 * that share rare words. What rules it out: two numbers of one database, other directors, another cast, years apart.
 */
export function sameFilm(a: Cluster, b: Cluster, rarity: Rarity): number {
  if (differByNumber(a, b)) return 0;
  const director = overlap(a.directors, b.directors);
  const actors = overlap(a.cast, b.cast);
  const people = (director > 0 ? 3 : 0) + Math.min(2, actors);
  const strangers =
    (director === 0 && a.directors.size > 0 && b.directors.size > 0 && actors < 2) ||
    (actors === 0 && a.cast.size >= 3 && b.cast.size >= 3 && director === 0);
  if (strangers) return 0;
  if (sharesSource(a, b) && people < 2) return 0;

  const apart = yearsApart(a.years, b.years);
  if (apart !== null && apart > (people >= 4 ? 2 : 1)) return 0;
  const main = overlap(a.keys, b.keys) > 0;
  const likeness = people >= 3 ? 0 : bestLikeness(a, b, rarity);
  const evidence = people + (likeness >= ALIKE ? 2 : 0);
  const foreign = a.languages.size > 0 && b.languages.size > 0 && overlap(a.languages, b.languages) === 0;
  const long = longestShared(a, b) >= LONG_KEY;

  if (apart === null || foreign) return evidence >= 2 ? evidence + (main ? 1 : 0) : 0;
  if (apart === 0) return main || long || evidence > 0 ? 3 + (main ? 1.5 : 0) + evidence + likeness : 0;
  return evidence > 0 || (main && long) ? 1 + (main ? 1.5 : 0) + evidence + likeness : 0;
}

/** True when a database whose numbers stand for one film each has given them two. */
function differByNumber(a: Cluster, b: Cluster): boolean {
  for (const database of ['tmdb:', 'imdb:', 'movielens:', 'freebase:']) {
    const mine = [...a.ids].filter((id) => id.startsWith(database));
    const theirs = [...b.ids].filter((id) => id.startsWith(database));
    if (mine.length > 0 && theirs.length > 0 && !mine.some((id) => theirs.includes(id))) return true;
  }
  return false;
}

function sharesSource(a: Cluster, b: Cluster): boolean {
  return a.rows.some((row) => b.rows.some((other) => other.source === row.source));
}

function yearsApart(a: ReadonlySet<number>, b: ReadonlySet<number>): number | null {
  let least: number | null = null;
  for (const x of a) for (const y of b) least = Math.min(least ?? Number.POSITIVE_INFINITY, Math.abs(x - y));
  return least;
}

function bestLikeness(a: Cluster, b: Cluster, rarity: Rarity): number {
  let best = 0;
  for (const row of a.rows) for (const other of b.rows) best = Math.max(best, rarity.likeness(row.words, other.words));
  return best;
}

function longestShared(a: Cluster, b: Cluster): number {
  let longest = 0;
  for (const key of [...a.keys, ...a.otherKeys]) {
    if (b.keys.has(key) || b.otherKeys.has(key)) longest = Math.max(longest, key.length);
  }
  return longest;
}

function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}
