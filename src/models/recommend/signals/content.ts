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
