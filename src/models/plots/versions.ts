import type { Movie } from '#catalogue/movie.ts';
import { titleKey } from '#catalogue/titles.ts';

/** One answer: a film, and other films of that title that are about as likely to be meant. */
export interface Versions {
  readonly film: number;
  readonly others: readonly number[];
  /** Of all of them together. */
  readonly probability: number;
}

/** Only what is that likely is a version of an answer: two films called `Crash` that tell different stories are not. */
const AMONG = 50;
const MOST_OTHERS = 5;

/**
 * The best films with those of the same title (any of their titles) in one answer each, best first. By vectors remakes
 * cannot be told from sequels: `Jaws 2` is closer to `Jaws` than the second `Oldboy` to the first.
 * @param films and their probabilities, best first
 */
export function groupVersions(
  movies: readonly Movie[],
  films: readonly number[],
  probabilities: Float32Array,
  limit: number,
): Versions[] {
  const groups: { film: number; others: number[]; probability: number; keys: Set<string> }[] = [];
  for (const [at, film] of films.entries()) {
    const keys = keysOf(movies[film]!);
    const own = at < AMONG ? groups.find((group) => keys.some((key) => group.keys.has(key))) : undefined;
    if (own && own.others.length < MOST_OTHERS) {
      own.others.push(film);
      own.probability += probabilities[at]!;
      for (const key of keys) own.keys.add(key);
    } else if (groups.length < limit) {
      groups.push({ film, others: [], probability: probabilities[at]!, keys: new Set(keys) });
    } else if (at >= AMONG) break;
  }
  return groups.map(({ film, others, probability }) => ({ film, others, probability }));
}

function keysOf({ title, originalTitle, alternativeTitles }: Movie): string[] {
  return [title, originalTitle ?? title, ...alternativeTitles].map(titleKey).filter((key) => key !== '');
}
