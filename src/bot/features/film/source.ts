import type { Movie } from '#catalogue/movie.ts';

/** Where one of a film's texts comes from, as its licence asks; empty for texts of our own. */
export function sourceOf({ ids }: Movie, text: 'overview' | 'plot' | 'lead'): string {
  if (text === 'overview') return ids.tmdb === undefined ? '' : 'TMDB';
  return ids.wikipedia === undefined ? '' : 'Wikipedia (CC BY-SA 4.0)';
}
