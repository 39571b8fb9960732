/** Who is tested on what. Each protocol is stated to the letter in docs/recommend.md, so that others can repeat it. */
import { createRandom } from 'onnx-autograd';
import { filmsLikedBy, fromRows, LIKED_FROM, type Likes, likesFrom, type PersonRating } from '../likes.ts';
import { shuffled } from '../sample.ts';
import { type Split, shuffle, tasteOf, testedOf } from './split.ts';

export const PROTOCOLS = ['random', 'time', 'cold', 'new'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export interface TimedRating extends PersonRating {
  /** Seconds since 1970. */
  readonly at: number;
}

/** Share of all ratings, the last by time, that is tested on. */
const LATE_SHARE = 0.2;

/**
 * One moment for everybody: what was rated before it is known, the likes from it on are to be found. Tested are people
 * with a like on either side of it; films are those that anybody likes at any time.
 */
export function splitByTime(ratings: Iterable<TimedRating>): Split {
  const all = Array.from(ratings, ({ person, film, stars, at }) => ({ person, film, stars, at }));
  const times = Float64Array.from(all, ({ at }) => at).sort();
  const moment = times[Math.floor(times.length * (1 - LATE_SHARE))] ?? Number.POSITIVE_INFINITY;
  const whole = likesFrom(all);
  const columnOf = new Map(whole.filmIds.map((id, column) => [id, column]));
  const people = new Map(whole.personIds.map((id, u) => [id, { u, early: new Map<number, number>(), late: new Map<number, number>() }])); // biome-ignore format: one table
  for (const { person, film, stars, at } of all) {
    const column = columnOf.get(film);
    const somebody = people.get(person);
    if (column !== undefined && somebody) (at < moment ? somebody.early : somebody.late).set(column, stars);
  }
  const rated = (films: ReadonlyMap<number, number>, liked: boolean): Uint32Array =>
    Uint32Array.from([...films].filter(([, stars]) => stars >= LIKED_FROM === liked).map(([column]) => column)).sort();
  const somebody = [...people.values()].filter(({ early }) => rated(early, true).length > 0);
  const train = {
    ...fromRows(
      somebody.map(({ early }) => rated(early, true)),
      whole.films,
      whole.filmIds,
      somebody.map(({ u }) => whole.personIds[u] as PersonRating['person']),
    ),
    low: somebody.map(({ early }) => rated(early, false)),
  };
  const held = somebody.map(({ early, late }) => rated(late, true).filter((column) => !early.has(column)));
  return { train, tested: testedOf(train, held) };
}

/** Share of the people who are met for the first time. */
const STRANGERS = 1 / 3;
/** Ratings known of each of them. */
const KNOWN = 5;

/**
 * Somebody nobody has learned from, of whom five ratings drawn at random are known, one like at least among them; their other likes
 * are to be found. Training has the other people, whole.
 */
export function splitStrangers(likes: Likes, seed: number): Split {
  const next = createRandom(seed);
  const strangers = new Set(shuffled(likes.people, seed).subarray(0, Math.floor(likes.people * STRANGERS)));
  const others = Array.from({ length: likes.people }, (_, u) => u).filter((u) => !strangers.has(u));
  const train = {
    ...fromRows(
      others.map((u) => filmsLikedBy(likes, u)),
      likes.films,
      likes.filmIds,
      others.map((u) => likes.personIds[u] as PersonRating['person']),
    ),
    low: others.map((u) => likes.low[u] as Uint32Array),
  };
  const tested = [...strangers].sort((a, b) => a - b).flatMap((u) => {
    const { liked, low } = tasteOf(likes, u);
    const drawn = Uint32Array.from([...liked, ...low]).sort();
    shuffle(drawn, next);
    const known = new Set(drawn.slice(0, KNOWN));
    const taste = { liked: liked.filter((film) => known.has(film)), low: low.filter((film) => known.has(film)) };
    const held = liked.filter((film) => !known.has(film));
    return taste.liked.length === 0 || held.length === 0 ? [] : [{ taste, held }];
  }); // biome-ignore format: one chain
  return { train, tested };
}

/** Share of the films that nobody has rated yet. */
const UNSEEN = 0.1;

/** A tenth of the films, drawn at random, that nobody has rated yet: only they are ranked, for everybody who turns out to like one. */
export function splitUnseen(likes: Likes, seed: number): Split {
  const unseen = new Set(shuffled(likes.films, seed).subarray(0, Math.floor(likes.films * UNSEEN)));
  const seen = (film: number): boolean => !unseen.has(film);
  const rows = Array.from({ length: likes.people }, (_, u) => filmsLikedBy(likes, u).filter(seen));
  const low = likes.low.map((films) => films.filter(seen));
  const train = { ...fromRows(rows, likes.films, likes.filmIds, likes.personIds), low };
  const held = rows.map((kept, u) => {
    const films = filmsLikedBy(likes, u).filter((film) => !seen(film));
    return kept.length === 0 ? new Uint32Array() : films;
  });
  return { train, tested: testedOf(train, held), candidates: unseen };
}
