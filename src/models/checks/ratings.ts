import type { InputProfile } from '#contract/checks.ts';
import { countBy, lengthClass } from './profile.ts';

export interface RatingRow {
  /** Any name that is the same for the same person. */
  readonly person: string | number;
  readonly film: string | number;
  readonly stars: number;
}

/**
 * The stars that recommendations learn from, read once: there may be tens of millions.
 * @param ratings those of one person one after the other; a row may be the same object each time
 */
export function profileRatings(
  ratings: Iterable<RatingRow>,
  about: Pick<InputProfile, 'input' | 'origin' | 'hash'>,
): InputProfile {
  const perPerson = new Map<string | number, number>();
  const perStars = new Map<number, number>();
  const films = new Set<string | number>();
  let [rows, twice, off]: [number, number, number] = [0, 0, 0];
  let before: string | number | undefined;
  for (const { person, film, stars } of ratings) {
    if (person !== before) films.clear();
    before = person;
    if (films.has(film)) twice += 1;
    films.add(film);
    rows += 1;
    if (!(stars >= 0.5 && stars <= 5)) off += 1;
    perPerson.set(person, (perPerson.get(person) ?? 0) + 1);
    perStars.set(stars, (perStars.get(stars) ?? 0) + 1);
  }
  const each = [...perPerson.values()];
  const halves: Record<string, number> = {};
  for (const [stars, count] of [...perStars].sort(([a], [b]) => a - b)) {
    const half = String(Math.round(2 * stars) / 2);
    halves[half] = (halves[half] ?? 0) + count;
  }
  return {
    ...about,
    rows,
    counts: { people: each.length, 'of one person': each.reduce((most, count) => Math.max(most, count), 0) },
    shares: {
      'given twice by one person to one film': rows === 0 ? 0 : twice / rows,
      'off the scale of half to five stars': rows === 0 ? 0 : off / rows,
    },
    spreads: { stars: halves, 'ratings a person': countBy(each, (count) => [lengthClass(count)]) },
  };
}
