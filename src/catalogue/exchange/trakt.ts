import { has, type Table } from './columns.ts';
import { dayOf, type ExchangeFile, type ExchangeRow, listNameOf, starsOf, WATCHLIST_NAME, yearOf } from './row.ts';

interface Named {
  readonly title?: unknown;
  readonly year?: unknown;
  readonly ids?: { readonly imdb?: unknown; readonly tmdb?: unknown };
}
interface Entry {
  readonly type?: unknown;
  readonly movie?: Named;
  readonly rating?: unknown;
  readonly watched_at?: unknown;
  readonly last_watched_at?: unknown;
  readonly listed_at?: unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * A JSON file of Trakt's data export, as of 2026: `watched-movies`, `watched-history-1`, `ratings-movies`,
 * `lists-watchlist` and lists of one's own. Each is an array of entries that hold a `movie` with its ids; what holds a
 * show, a season or an episode is no film.
 */
export function readTrakt(name: string, json: unknown): ExchangeFile | null {
  if (!Array.isArray(json) || json.length === 0 || !json.every(isObject)) return null;
  const entries = json as readonly Entry[];
  const known = entries.filter(
    (entry) =>
      isObject(entry.movie) || ['show', 'season', 'episode', 'person'].includes(String(entry.type)) || 'show' in entry,
  );
  if (known.length === 0) return null;
  const films = entries.filter((entry) => isObject(entry.movie));
  const rows = films.flatMap((entry): ExchangeRow[] => {
    const { title, year, ids } = entry.movie as Named;
    const imdb = /^tt(\d+)$/.exec(String(ids?.imdb ?? ''))?.[1];
    if (typeof title !== 'string' && imdb === undefined) return [];
    const stars = starsOf(entry.rating, 10);
    const on = dayOf(entry.watched_at ?? entry.last_watched_at);
    const seen = stars !== undefined || on !== undefined;
    return [
      {
        title: typeof title === 'string' ? title : '',
        year: yearOf(year),
        ...(imdb === undefined ? {} : { imdb: Number(imdb) }),
        ...(typeof ids?.tmdb === 'number' ? { tmdb: ids.tmdb } : {}),
        ...(seen ? { seen } : { list: listOf(name) }),
        ...(on === undefined ? {} : { on }),
        ...(stars === undefined ? {} : { stars }),
      },
    ];
  });
  return {
    site: 'Trakt',
    what: listNameOf(name),
    rows,
    notFilms: entries.length - films.length,
  };
}

/** A list of Trakt's as CSV: `rank,type,title,year,…,trakt_id,imdb_id,tmdb_id,…`. */
export function readTraktTable(name: string, table: Table): ExchangeFile | null {
  if (!has(table, 'title', 'trakt_id')) return null;
  const films = table.rows.filter(({ type = 'movie' }) => type === 'movie');
  const rows = films.map((cells): ExchangeRow => {
    const imdb = /^tt(\d+)$/.exec(cells['imdb_id'] ?? '')?.[1];
    const stars = starsOf(cells['rating'] ?? cells['your_rating'], 10);
    const on = dayOf(cells['watched_at'] ?? cells['last_watched_at']);
    return {
      title: cells['title'] ?? '',
      year: yearOf(cells['year']),
      ...(imdb === undefined ? {} : { imdb: Number(imdb) }),
      ...(/^\d+$/.test(cells['tmdb_id'] ?? '') ? { tmdb: Number(cells['tmdb_id']) } : {}),
      ...(stars !== undefined || on !== undefined ? { seen: true } : { list: listOf(name) }),
      ...(on === undefined ? {} : { on }),
      ...(stars === undefined ? {} : { stars }),
    };
  });
  return { site: 'Trakt', what: 'list', rows, notFilms: table.rows.length - films.length };
}

function listOf(file: string): string {
  const name = listNameOf(file).replace(/^lists? /i, '');
  return /watchlist/i.test(name) || name === '' ? WATCHLIST_NAME : name;
}
