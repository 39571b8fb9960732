import type { FilmAtTmdb } from '#contract/tmdb.ts';
import type { FoundFilm } from './shapes.ts';

/** Whether what TMDB found is called what the film is called, and came out within a year of it. */
export function isSameFilm(
  film: FilmAtTmdb,
  { title, original_title: original, release_date: year }: FoundFilm,
): boolean {
  const names = new Set([film.title, film.originalTitle ?? '', ...film.alternativeTitles].map(folded).filter(Boolean));
  const close = film.year !== null && year !== null && Math.abs(film.year - year) <= 1;
  return close && [title, original].some((name) => names.has(folded(name)));
}

/** Letters and digits alone. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
