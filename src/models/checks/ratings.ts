import type { InputProfile } from '#contract/checks.ts';
import { countBy, lengthClass } from './profile.ts';

export interface RatingRow {
  /** Any name that is the same for the same person. */
  readonly person: string;
  readonly film: string;
  readonly stars: number;
}

/** The stars that recommendations learn from. @param origin the set they come from, or `members` */
export function profileRatings(ratings: readonly RatingRow[], hash: string, origin: string): InputProfile {
  const perPerson = countBy(ratings, ({ person }) => [person]);
  const each = Object.values(perPerson);
  const pairs = new Set(ratings.map(({ person, film }) => `${person}\n${film}`));
  return {
    input: 'ratings',
    origin,
    hash,
    rows: ratings.length,
    counts: { people: each.length, 'of one person': Math.max(0, ...each) },
    shares: {
      'given twice by one person to one film': ratings.length === 0 ? 0 : 1 - pairs.size / ratings.length,
      'off the scale of half to five stars':
        ratings.length === 0 ? 0 : ratings.filter(({ stars }) => !(stars >= 0.5 && stars <= 5)).length / ratings.length,
    },
    spreads: {
      stars: countBy(ratings, ({ stars }) => [String(Math.round(2 * stars) / 2)]),
      'ratings a person': countBy(each, (count) => [lengthClass(count)]),
    },
  };
}
