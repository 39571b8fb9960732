import { has, type Table } from './columns.ts';
import { dayOf, type ExchangeFile, type ExchangeRow, listNameOf, starsOf, WATCHLIST_NAME, yearOf } from './row.ts';

/** Files of a Letterboxd export that are about films, in the zip's first folder. */
export const LETTERBOXD_FILES = ['watched.csv', 'ratings.csv', 'watchlist.csv', 'diary.csv', 'reviews.csv'] as const;

/**
 * A file of a Letterboxd export (Settings -> Data -> Export), as of 2026:
 * - watched, watchlist: `Date,Name,Year,Letterboxd URI`, told apart by the file's name alone
 * - ratings: the same and `Rating`
 * - diary, reviews: the same and `Rewatch,Tags,Watched Date`, with `Review` in the second
 * - a list: a table about the list, then `Position,Name,Year,URL,Description`
 * - what Letterboxd itself imports: `Title,Year,…`, with `LetterboxdURI`, `Rating`, `WatchedDate` where they are known
 */
export function readLetterboxd(name: string, table: Table): ExchangeFile | null {
  const titled =
    has(table, 'title') && (has(table, 'letterboxduri') || has(table, 'watcheddate') || has(table, 'rating10'));
  const list = has(table, 'position', 'name', 'url');
  if (!titled && !list && !has(table, 'name', 'year', 'letterboxd uri')) return null;
  const what = list ? 'list' : whatOf(name, table);
  const rows = table.rows.flatMap((cells): ExchangeRow[] => {
    const title = cells['name'] || cells['title'] || '';
    if (title === '') return [];
    const stars = starsOf(cells['rating'], 5) ?? starsOf(cells['rating10'], 10);
    const on = dayOf(cells['watched date'] ?? cells['watcheddate']);
    const seen = what !== 'list' && what !== 'watchlist';
    const imdb = /^tt(\d+)$/.exec(cells['imdbid'] ?? '')?.[1];
    return [
      {
        title,
        year: yearOf(cells['year']),
        ...(imdb === undefined ? {} : { imdb: Number(imdb) }),
        ...(/^\d+$/.test(cells['tmdbid'] ?? '') ? { tmdb: Number(cells['tmdbid']) } : {}),
        ...(seen ? { seen } : { list: what === 'list' ? listNameOf(name) || 'Imported list' : WATCHLIST_NAME }),
        ...(seen && on !== undefined ? { on } : {}),
        ...(seen && stars !== undefined ? { stars } : {}),
      },
    ];
  });
  return { site: 'Letterboxd', what, rows, notFilms: 0 };
}

function whatOf(name: string, table: Table): string {
  if (has(table, 'review')) return 'reviews';
  if (has(table, 'watched date') || has(table, 'watcheddate')) return 'diary';
  if (has(table, 'rating')) return 'ratings';
  return /watched|seen/i.test(name) ? 'watched' : 'watchlist';
}
