/**
 * The one list of genres. Every source names genres its own way; all of them end up here or nowhere.
 * The list is TMDB's, less "TV Movie", which is a medium and not a genre.
 */
export const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'History',
  'Horror',
  'Music',
  'Mystery',
  'Romance',
  'Science Fiction',
  'Thriller',
  'War',
  'Western',
] as const;

export type Genre = (typeof GENRES)[number];
