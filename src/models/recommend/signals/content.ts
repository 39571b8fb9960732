import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { dot } from '#numbers/dense.ts';
import { standardise } from '../standardise.ts';
import type { Signal } from './signal.ts';

/** Closeness of plots. @param content [movies, dims] L2-normalised, zeros for a film without a text */
export function plotSignal(content: Float32Array, dims: number): Signal {
  return (signed) => {
    const sum = new Float32Array(dims);
    for (const { film, weight } of signed) {
      for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + weight * (content[film * dims + k] as number);
    }
    const films = content.length / Math.max(1, dims);
    return standardise(Float32Array.from({ length: films }, (_, film) => dot(sum, content, film * dims)));
  };
}

/** Genres shared with the wanted films, the more telling the fewer a film has. */
export function genreSignal(movies: readonly Movie[]): Signal {
  return (signed) => {
    const liking = new Map<Genre, number>();
    for (const { film, weight } of signed) {
      for (const genre of (movies[film] as Movie).genres) liking.set(genre, (liking.get(genre) ?? 0) + weight);
    }
    const shared = movies.map(({ genres }) => {
      const sum = genres.reduce((all, genre) => all + (liking.get(genre) ?? 0), 0);
      return sum / Math.sqrt(Math.max(1, genres.length));
    });
    return standardise(Float32Array.from(shared));
  };
}

/** A country in common, a director being 1. */
const COUNTRY = 0.3;

/** Films by the same directors, and from the same country where that tells something. */
export function makersSignal(movies: readonly Movie[]): Signal {
  return (signed) => {
    const [directors, countries] = [new Map<string, number>(), new Map<string, number>()];
    const note = (liking: Map<string, number>, names: readonly string[], weight: number): void => {
      for (const name of names) liking.set(name, (liking.get(name) ?? 0) + weight);
    };
    for (const { film, weight } of signed) {
      const movie = movies[film] as Movie;
      note(directors, movie.directors, weight);
      note(countries, tellingOrigins(movie), COUNTRY * weight);
    }
    const sum = (liking: ReadonlyMap<string, number>, names: readonly string[]): number =>
      liking.size === 0 ? 0 : names.reduce((all, name) => all + (liking.get(name) ?? 0), 0);
    return standardise(Float32Array.from(movies, (movie) => sum(directors, movie.directors) + sum(countries, movie.origin))); // biome-ignore format: one line
  };
}

/** Countries but for those where most films come from, which tell nothing. */
export const tellingOrigins = ({ origin }: Pick<Movie, 'origin'>): string[] =>
  origin.filter((name) => name !== 'United States' && name !== 'United Kingdom');
