import { GENRES, type Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';

/** Films a genre needs before it is learned: with fewer, its held-out tenth is too small to say anything. */
export const MIN_FILMS_PER_LABEL = 350;

/** Genres of an answer at most. */
export const MOST_ANSWERS = 3;

/** A mistake in the data that stops training: one sentence for whoever started it. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError';
}

/** Has a text that tells its story (a lead names the genre and does not count) and a genre to learn. */
export const isUsable = ({ overview, plot, genres }: Movie): boolean =>
  genres.length > 0 && (overview !== '' || plot !== '');

/** Films a genre, of those with a text. */
function countGenres(movies: readonly Movie[]): Map<Genre, number> {
  const counts = new Map<Genre, number>(GENRES.map((genre) => [genre, 0]));
  for (const movie of movies) {
    if (!isUsable(movie)) continue;
    for (const genre of movie.genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  return counts;
}

/**
 * Genres that enough films have, in the order of {@link GENRES}.
 * @throws {TrainingDataError} when fewer than two are left: there would be nothing to tell apart
 */
export function chooseLabels(movies: readonly Movie[], minimum = MIN_FILMS_PER_LABEL): Genre[] {
  const counts = countGenres(movies);
  const labels = GENRES.filter((genre) => counts.get(genre)! >= minimum);
  if (labels.length < 2) {
    const films = `${minimum} ${minimum === 1 ? 'film' : 'films'}`;
    const found = labels.length === 0 ? `No genre has ${films}` : `Only 1 genre has ${films}`;
    throw new TrainingDataError(
      `${found} with a plot, and it takes two: import more films with \`marquee setup\`, or lower --min-films.`,
    );
  }
  return labels;
}

/** How many films and labels are left for each minimum: films that keep at least one genre. */
export function keptByMinimum(
  movies: readonly Movie[],
  minima: readonly number[],
): { readonly minimum: number; readonly labels: number; readonly films: number }[] {
  const usable = movies.filter(isUsable);
  const counts = countGenres(usable);
  return minima.map((minimum) => {
    const kept = new Set(GENRES.filter((genre) => counts.get(genre)! >= minimum));
    return {
      minimum,
      labels: kept.size,
      films: usable.filter(({ genres }) => genres.some((genre) => kept.has(genre))).length,
    };
  });
}

/** Genres as 1 and 0 in the order of `labels`: [labels]. */
export const targetsOf = (genres: readonly Genre[], labels: readonly Genre[]): Float32Array =>
  Float32Array.from(labels, (label) => (genres.includes(label) ? 1 : 0));
