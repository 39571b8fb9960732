import { has, type Table } from './columns.ts';
import { dayOf, type ExchangeFile, type ExchangeRow, listNameOf, starsOf, WATCHLIST_NAME, yearOf } from './row.ts';

/** What IMDb calls what we call films. */
const FILMS = new Set([
  'movie',
  'short',
  'tv movie',
  'tv short',
  'tv special',
  'video',
  'tvmovie',
  'tvspecial',
  'tvshort',
]);

/**
 * A file of IMDb, as of 2026: one's ratings (`Const,Your Rating,Date Rated,Title,…`), or the watchlist or another list
 * (`Position,Const,Created,Modified,Description,Title,…`, with one's own ratings in the last columns). `Title Type` says
 * what is no film.
 */
export function readImdb(name: string, table: Table): ExchangeFile | null {
  if (!has(table, 'const', 'title')) return null;
  const isList = has(table, 'position');
  const list = /watchlist/i.test(name) || !isList ? WATCHLIST_NAME : nameOfList(name);
  const films = table.rows.filter((cells) => isFilm(cells['title type'] ?? ''));
  const rows = films.flatMap((cells): ExchangeRow[] => {
    const imdb = /^tt(\d+)$/.exec(cells['const'] ?? '')?.[1];
    const title = cells['title'] ?? '';
    if (imdb === undefined && title === '') return [];
    const stars = starsOf(cells['your rating'], 10);
    const on = isList ? undefined : dayOf(cells['date rated']);
    return [
      {
        title,
        year: yearOf(cells['year']),
        ...(imdb === undefined ? {} : { imdb: Number(imdb) }),
        ...(isList ? { list } : {}),
        ...(stars === undefined ? {} : { seen: true, stars, ...(on === undefined ? {} : { on }) }),
      },
    ];
  });
  return { site: 'IMDb', what: isList ? 'list' : 'ratings', rows, notFilms: table.rows.length - films.length };
}

const isFilm = (type: string): boolean => type === '' || FILMS.has(type.toLowerCase());

/** IMDb names a list's file by a number. */
const nameOfList = (file: string): string => {
  const name = listNameOf(file);
  return name === '' || /^[\da-f ]{20,40}$/i.test(name) ? 'IMDb list' : name;
};
