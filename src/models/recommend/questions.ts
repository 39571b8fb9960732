/** Which films to show to somebody of whom nothing is known: those whose answers tell most. */
import type { FilmRecommender } from './film-recommender.ts';

/** Films that enough people know: the best known ones. */
const WELL_KNOWN = 360;
const ROUNDS = 3;

export interface TellingQuestion {
  /** Rows of the films that were tapped before. */
  readonly liked: readonly number[];
  /** 0, 1 or 2: no film of one round is shown in another. */
  readonly round: number;
  readonly count: number;
  /** Rows not to show. */
  readonly skip: ReadonlySet<number>;
}

/**
 * Greedy: the film with the largest p (1 - p), p being the share of people like this one who like it, less what the films
 * chosen before it tell already. Where nobody's likes are known every film splits alike, and films far apart are taken.
 */
export function tellingFilms(recommender: FilmRecommender, { liked, round, count, skip }: TellingQuestion): number[] {
  const known = recommender.bestKnown(WELL_KNOWN).filter((film, at) => at % ROUNDS === round && !skip.has(film));
  const shares = recommender.ties.sharesAmong(liked, known);
  const splits = shares.map((p) => p * (1 - p) || 1e-6);
  const overlap = new Float64Array(known.length);
  const chosen: number[] = [];
  while (chosen.length < Math.min(count, known.length)) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    known.forEach((film, at) => {
      const value = (splits[at] as number) * (1 - (overlap[at] as number));
      if (chosen.includes(film) || value <= most) return;
      [best, most] = [at, value];
    });
    if (best < 0) break;
    const film = known[best] as number;
    chosen.push(film);
    known.forEach((other, at) => {
      overlap[at] = Math.max(overlap[at] as number, Math.min(1, Math.max(0, recommender.ties.alike(film, other))));
    });
  }
  return chosen;
}
