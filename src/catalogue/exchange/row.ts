/** One film as another site's file names it, with what the member did with it there. */
export interface ExchangeRow {
  readonly title: string;
  readonly year: number | null;
  /** Digits of `tt0113277`. */
  readonly imdb?: number;
  readonly tmdb?: number;
  readonly seen?: boolean;
  /** The day it was seen on: `2026-03-01`. */
  readonly on?: string;
  /** Half a star to five. */
  readonly stars?: number;
  /** The list it stands on. */
  readonly list?: string;
}

/** What a file is called that its owner keeps films to see on. */
export const WATCHLIST_NAME = 'Watch later';

/** What one file of an export holds. */
export interface ExchangeFile {
  readonly site: 'Letterboxd' | 'IMDb' | 'Trakt';
  /** In words: `diary`, `ratings`. */
  readonly what: string;
  readonly rows: readonly ExchangeRow[];
  /** Series, episodes, games: rows that are no films. */
  readonly notFilms: number;
}

/** A star count of another site's scale as ours, in halves; nothing for anything else. */
export function starsOf(value: unknown, best: 5 | 10): number | undefined {
  const number = typeof value === 'number' ? value : Number(String(value ?? '').trim() || Number.NaN);
  const stars = Math.round((number * 10) / best) / 2;
  return Number.isFinite(stars) && stars >= 0.5 && stars <= 5 ? stars : undefined;
}

/** `2026-03-01`, of whatever begins with a day written that way; nothing for a day that does not exist. */
export function dayOf(value: unknown): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(String(value ?? ''))?.[0];
  return day !== undefined && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
    ? day
    : undefined;
}

export function yearOf(value: unknown): number | null {
  const year = Number(String(value ?? '').trim() || Number.NaN);
  return Number.isInteger(year) && year >= 1870 && year <= 2100 ? year : null;
}

/** `lists/night-trains.csv` -> `night trains`; empty where nothing is left. */
export function listNameOf(path: string): string {
  const file = path.split('/').at(-1) ?? '';
  const [name = ''] = file.split(/\.(?:csv|json)$/i);
  return name
    .split(/[-_ ]+/)
    .filter(Boolean)
    .join(' ')
    .slice(0, 40)
    .trim();
}
