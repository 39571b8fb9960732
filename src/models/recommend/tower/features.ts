import { GENRES } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';

/** Decades told apart, from the 1900s on. */
const DECADES = 13;
const FIRST_YEAR = 1900;

/** Numbers of a film's features beside its text. */
const FILED = GENRES.length + DECADES + 1;

export const featureWidth = (contentDims: number): number => contentDims + FILED;

/**
 * What is known of a film before anybody has rated it: its text, its genres, its decade, and a constant.
 *
 * @param content [movies, dims] L2-normalised
 * @param to [featureWidth(dims)]: overwritten
 */
export function filmFeatures(
  { genres, year }: Movie,
  film: number,
  content: Float32Array,
  dims: number,
  to: Float32Array,
): void {
  to.fill(0);
  to.set(content.subarray(film * dims, (film + 1) * dims));
  for (const genre of genres) to[dims + GENRES.indexOf(genre)] = 1 / Math.sqrt(genres.length);
  if (year !== null) {
    const decade = Math.max(0, Math.min(DECADES - 1, Math.floor((year - FIRST_YEAR) / 10)));
    to[dims + GENRES.length + decade] = 1;
  }
  to[dims + FILED - 1] = 1;
}
