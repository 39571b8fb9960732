import type { Movie } from '#catalogue/movie.ts';
import { titleKey } from '#catalogue/titles.ts';
import type { AskedQuestion } from './questions.ts';

/**
 * Finds the film each question is about: by TMDB number, else by Wikipedia article, else by title (any of its titles) and
 * the nearest year at most one away; the one with more votes when several fit.
 * @returns a row of `movies`, or -1 when the catalogue does not have it
 */
export function goldFilms(movies: readonly Movie[], questions: readonly AskedQuestion[]): number[] {
  const byTmdb = new Map<number, number>();
  const byArticle = new Map<string, number>();
  const byTitle = new Map<string, number[]>();
  movies.forEach(({ ids, title, originalTitle, alternativeTitles }, row) => {
    if (ids.tmdb !== undefined) byTmdb.set(ids.tmdb, row);
    if (ids.wikipedia !== undefined) byArticle.set(ids.wikipedia, row);
    for (const key of new Set([title, originalTitle ?? title, ...alternativeTitles].map(titleKey))) {
      const rows = byTitle.get(key);
      if (rows) rows.push(row);
      else byTitle.set(key, [row]);
    }
  });
  const byName = (title: string, year: number | null): number | undefined => {
    const apart = (row: number) => Math.abs((movies[row]!.year ?? Number.POSITIVE_INFINITY) - (year ?? 0));
    const near = (byTitle.get(titleKey(title)) ?? []).filter((row) => year === null || apart(row) <= 1);
    return near.sort((a, b) => (year === null ? 0 : apart(a) - apart(b)) || movies[b]!.votes - movies[a]!.votes)[0];
  };
  return questions.map(
    ({ tmdbId, wikipediaHref, title, year }) =>
      (tmdbId ? byTmdb.get(tmdbId) : undefined) ??
      (wikipediaHref ? byArticle.get(wikipediaHref) : undefined) ??
      byName(title, year ?? null) ??
      -1,
  );
}
