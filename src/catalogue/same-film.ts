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

/**
 * Texts this alike are about one film: of 2,369 pairs of leads and plots known to be of one film three in four are,
 * of 938 pairs of two films with one title (remakes among them) one in twenty.
 */
const ALIKE = 0.2;
/** Enough where the title is nobody else's. */
const RATHER_ALIKE = 0.1;
/** A title at least this long is seldom given twice. Letters. */
const LONG_KEY = 12;

/** What two clusters have in common. */
interface Shared {
  readonly directors: number;
  readonly actors: number;
  /** Years between the closest two; null when one side has none. */
  readonly apart: number | null;
}

function shared(a: Cluster, b: Cluster): Shared {
  return {
    directors: overlap(a.directors, b.directors),
    actors: overlap(a.cast, b.cast),
    apart: yearsApart(a.years, b.years),
  };
}

/** True when two clusters are two films, whatever their titles: two numbers of one database, other people, years apart. */
export function ruledOut(a: Cluster, b: Cluster, { directors, actors, apart } = shared(a, b)): boolean {
  const otherDirector = directors === 0 && a.directors.size > 0 && b.directors.size > 0 && actors < 2;
  const otherCast = actors === 0 && a.cast.size >= 3 && b.cast.size >= 3 && directors === 0;
  const surePeople = directors > 0 && actors > 0;
  return (
    differByNumber(a, b, apart === 0 && overlap(a.keys, b.keys) > 0) ||
    otherDirector ||
    otherCast ||
    (apart !== null && apart > (surePeople ? 2 : 1)) ||
    (sharesSource(a, b) && !(surePeople || actors >= 2 || (unnumbered(a, b) && apart === 0)))
  );
}

/**
 * How sure it is that two clusters with a title in common are one film: 0 when they are not, or when too little speaks
 * for it; else the higher the surer. What speaks for it: the same year, the main title rather than another one, a
 * director or an actor in common, texts that share rare words, a title that nobody else has.
 *
 * @param undisputed No two of the clusters with the title they share are known to be two films.
 */
export function sameFilm(a: Cluster, b: Cluster, rarity: Rarity, undisputed: boolean): number {
  const common = shared(a, b);
  if (ruledOut(a, b, common)) return 0;
  const people = (common.directors > 0 ? 3 : 0) + Math.min(2, common.actors);
  const main = overlap(a.keys, b.keys) > 0;
  const long = longestShared(a, b) >= LONG_KEY;
  const rare = undisputed && main;
  const likeness = people >= 3 ? 0 : bestLikeness(a, b, rarity);
  const evidence = people + (likeness >= ALIKE || (rare && likeness >= RATHER_ALIKE) ? 2 : 0);
  const foreign = spoken(a).size > 0 && spoken(b).size > 0 && overlap(spoken(a), spoken(b)) === 0;
  const bonus = (main ? 1.5 : 0) + evidence + 3 * likeness;

  if (common.apart === 0 && (main || long || evidence > 0 || undisputed) && (!foreign || rare || evidence >= 2))
    return 3 + bonus;
  if (common.apart === null || foreign) return evidence >= 2 || (common.apart === null && rare && long) ? bonus : 0;
  return common.apart > 0 && (evidence > 0 || (main && long) || rare) ? 1 + bonus : 0;
}

/** "Silent" is no language that another source could contradict. */
function spoken(film: Cluster): Set<string> {
  return new Set([...film.languages].filter((code) => code !== 'zxx'));
}

/** True when no database has numbered either: then title and year are all the name they have. */
function unnumbered(a: Cluster, b: Cluster): boolean {
  return a.ids.size === 0 && b.ids.size === 0;
}

/**
 * True when a database whose numbers stand for one film each has given them two. MovieLens passes TMDB's numbers on as
 * they were years ago; where everything else agrees and TMDB's own rows say another number, theirs count.
 */
function differByNumber(a: Cluster, b: Cluster, agree: boolean): boolean {
  for (const database of ['tmdb:', 'imdb:', 'movielens:', 'freebase:']) {
    const mine = numbers(a, database);
    const theirs = numbers(b, database);
    if (mine.size === 0 || theirs.size === 0 || overlap(mine, theirs) > 0) continue;
    const hearsay = (film: Cluster) =>
      film.rows.every(({ source, ids }) => source === 'movielens' || !ids.some(isTmdb));
    if (database === 'tmdb:' && agree && hearsay(a) !== hearsay(b)) continue;
    return true;
  }
  return false;
}

const isTmdb = (id: string): boolean => id.startsWith('tmdb:');

function numbers(film: Cluster, database: string): Set<string> {
  return new Set([...film.ids].filter((id) => id.startsWith(database)));
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
