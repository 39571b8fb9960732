/** The few tastes that somebody's likes fall into. */
import type { Movie } from '#catalogue/movie.ts';
import type { MemberTasteGroup } from '#contract/recommend.ts';
import { dot, toUnit } from '#numbers/dense.ts';

/** What films have in common that the other likes have not. */
type InCommon = Omit<MemberTasteGroup, 'films'>;

export interface TasteGroup extends InCommon {
  /** Rows, those nearest to the middle of the group first. */
  readonly films: readonly number[];
}

/** Likes for each group; fewer are one taste. */
const LIKES_A_GROUP = 3;
const MOST_GROUPS = 3;
const ROUNDS = 20;

/**
 * k-means over unit vectors (Dhillon and Modha 2001), begun from films that lie far apart, so that the same likes give
 * the same groups.
 *
 * @param vectorOf a film's vector, null where nothing is known
 */
export function tasteGroups(
  liked: readonly number[],
  movies: readonly Movie[],
  vectorOf: (film: number) => Float32Array | null,
): TasteGroup[] {
  const known = liked.flatMap((film) => {
    const vector = vectorOf(film);
    return vector ? [{ film, vector: toUnit(Float32Array.from(vector)) }] : [];
  });
  const [first] = known;
  if (!first) return [];
  const count = Math.min(MOST_GROUPS, Math.max(1, Math.floor(known.length / LIKES_A_GROUP)));
  let centres = [first.vector];
  while (centres.length < count) {
    const nearest = known.map(({ vector }) => Math.max(...centres.map((centre) => dot(centre, vector))));
    centres.push((known[nearest.indexOf(Math.min(...nearest))] as typeof first).vector);
  }
  let groupOf: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const next = known.map(({ vector }) => {
      const cosines = centres.map((centre) => dot(centre, vector));
      return cosines.indexOf(Math.max(...cosines));
    });
    if (next.every((group, at) => group === groupOf[at])) break;
    groupOf = next;
    centres = centres.map((centre, group) => {
      const sum = new Float32Array(centre.length);
      known.forEach(({ vector }, at) => {
        if (groupOf[at] === group)
          vector.forEach((value, k) => {
            sum[k] = (sum[k] as number) + value;
          });
      });
      return sum.some((value) => value !== 0) ? toUnit(sum) : centre;
    });
  }
  const groups = centres.map((centre, group) =>
    known
      .filter((_, at) => groupOf[at] === group)
      .sort((a, b) => dot(centre, b.vector) - dot(centre, a.vector) || a.film - b.film)
      .map(({ film }) => film),
  );
  const all = known.map(({ film }) => movies[film] as Movie);
  return groups
    .filter((films) => films.length > 0)
    .sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number))
    .map((films) => ({
      films,
      ...inCommon(
        films.map((film) => movies[film] as Movie),
        all,
      ),
    }));
}

/** Share of a group's films that must have a trait in common before it is named. */
const MOST_HAVE = 0.4;

function inCommon(group: readonly Movie[], all: readonly Movie[]): InCommon {
  const best = <Trait extends string | number>(
    traits: (movie: Movie) => readonly Trait[],
    share: number,
    count: number,
  ): Trait[] => {
    const tally = (movies: readonly Movie[]) => {
      const counts = new Map<Trait, number>();
      for (const movie of movies)
        for (const trait of new Set(traits(movie))) counts.set(trait, (counts.get(trait) ?? 0) + 1);
      return counts;
    };
    const [here, everywhere] = [tally(group), tally(all)];
    return [...here]
      .filter(([, films]) => films >= 2 && films >= share * group.length)
      .map(([trait, films]) => ({ trait, strength: films / group.length + films / (everywhere.get(trait) ?? films) }))
      .sort((a, b) => b.strength - a.strength || (a.trait < b.trait ? -1 : 1))
      .slice(0, count)
      .map(({ trait }) => trait);
  };
  const [decade] = best(({ year }) => (year === null ? [] : [Math.floor(year / 10) * 10]), MOST_HAVE, 1);
  const [director] = best(({ directors }) => directors, 0.2, 1);
  return {
    genres: best(({ genres }) => genres, MOST_HAVE, 2),
    decade: decade ?? null,
    director: director ?? null,
    tags: best(({ keywords }) => keywords, 0.25, 3),
  };
}
