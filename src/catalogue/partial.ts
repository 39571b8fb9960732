import type { Genre } from './genres.ts';
import type { LocalTitles, MovieIds } from './movie.ts';

/** Every place films come from, in the order in which their facts are believed (the first wins). */
export const SOURCES = [
  'starter',
  'tmdb-5000',
  'tmdb-10k',
  'movies-dataset',
  'tmdb-full',
  'wikipedia-leads',
  'wikipedia-plots',
  'cmu',
  'movielens-32m',
  'movielens',
  'movielens-1m',
  'movielens-100k',
  'imdb',
  'imdb-akas',
] as const;

export type SourceName = (typeof SOURCES)[number];

/** What one row of one source says about a film, in Marquee's words. Whatever the source does not know is left out. */
export interface PartialMovie {
  readonly source: SourceName;
  readonly title: string;
  readonly originalTitle?: string;
  readonly alternativeTitles?: readonly string[];
  readonly titles?: LocalTitles;
  readonly year: number | null;
  readonly plot?: string;
  readonly overview?: string;
  readonly lead?: string;
  readonly genres?: readonly Genre[];
  readonly directors?: readonly string[];
  readonly cast?: readonly string[];
  readonly origin?: readonly string[];
  readonly languages?: readonly string[];
  readonly keywords?: readonly string[];
  readonly minutes?: number;
  /** For adults only. */
  readonly adult?: true;
  readonly votes?: number;
  readonly ids?: MovieIds;
  /** Facts without a text: they enrich a film that another row brings, and make no film of their own. */
  readonly thin?: true;
}

/** A year a film can have; anything else in a year's place is a slip of the pen (CMU has one from 1010). */
export function plausibleYear(year: number): number | null {
  return Number.isInteger(year) && year >= 1874 && year <= 2100 ? year : null;
}
