import type { FilmAtTmdb } from '#contract/tmdb.ts';
import type { FoundFilm } from './shapes.ts';

/** Whether what a search found can be no other film: it is called the same, and came out within a year. */
export const isSameFilm = (film: FilmAtTmdb, found: FoundFilm): boolean =>
  hasTitleOf(film, found) && isFromYearOf(film, found);

/**
 * Whether what stands under a film's number is that film. Numbers are passed on for years and now and then become another
 * film's; a title written in another way, or a year that nobody knows, is no reason for doubt.
 */
export const isLikelyFilm = (film: FilmAtTmdb, found: FoundFilm): boolean =>
  hasTitleOf(film, found) || isFromYearOf(film, found);

function hasTitleOf(film: FilmAtTmdb, { title, original_title: original }: FoundFilm): boolean {
  const names = new Set([film.title, film.originalTitle ?? '', ...film.alternativeTitles].map(folded).filter(Boolean));
  return [title, original].some((name) => names.has(folded(name)));
}

const isFromYearOf = ({ year }: FilmAtTmdb, { release_date: released }: FoundFilm): boolean =>
  year !== null && released !== null && Math.abs(year - released) <= 1;

/** Letters and digits alone. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
