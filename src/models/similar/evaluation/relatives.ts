import { seriesKey } from '#catalogue/series.ts';
import { titleKey } from '#catalogue/titles.ts';
import type { StoryVectors } from '../story-vectors.ts';
import type { Answerer } from './measure.ts';

/** Films that belong together by their titles: remakes (one title, other years) and sequels (one stem). By film: its relatives. */
export function relatives({ movies, told }: StoryVectors): Map<number, number[]> {
  const families = new Map<string, number[]>();
  const put = (key: string, film: number) => {
    const family = families.get(key);
    if (family) family.push(film);
    else families.set(key, [film]);
  };
  const stems = new Set<string>();
  for (const film of told) {
    const stem = seriesKey(movies[film]!.title);
    if (stem) stems.add(stem);
  }
  for (const film of told) {
    const movie = movies[film]!;
    const [own, stem] = [titleKey(movie.title), seriesKey(movie.title)];
    put(stem && (stems.has(stem) || families.has(stem)) ? stem : own, film);
  }
  const related = new Map<number, number[]>();
  for (const family of families.values()) {
    // A family of twenty is a common word, not a series.
    if (family.length < 2 || family.length > 12) continue;
    for (const film of family)
      related.set(
        film,
        family.filter((other) => other !== film),
      );
  }
  return related;
}

/** Share of a film's sequels and remakes that are among its ten, mean over the films that have any. */
export function recallOfRelatives(
  related: ReadonlyMap<number, readonly number[]>,
  asked: readonly number[],
  answer: Answerer,
): number {
  let sum = 0;
  for (const film of asked) {
    const own = related.get(film)!;
    const found = answer(film).filter((other) => own.includes(other)).length;
    sum += found / Math.min(own.length, 10);
  }
  return asked.length === 0 ? 0 : sum / asked.length;
}
