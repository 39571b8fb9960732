import { GENRES } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { dotRows } from '#numbers/dense.ts';
import { standardise } from '../standardise.ts';
import type { Signal } from './signal.ts';

/** Closeness of plots. @param content [movies, dims] L2-normalised, zeros for a film without a text */
export function plotSignal(content: Float32Array, dims: number): Signal {
  return (signed) => {
    const sum = new Float32Array(dims);
    for (const { film, weight } of signed) {
      for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + weight * (content[film * dims + k] as number);
    }
    return standardise(dotRows(sum, content));
  };
}

/** Genres shared with the wanted films, the more telling the fewer a film has. */
export function genreSignal(movies: readonly Movie[]): Signal {
  const genresOf = movies.map(({ genres }) => genres.map((genre) => GENRES.indexOf(genre)));
  return (signed) => {
    const liking = new Float64Array(GENRES.length);
    for (const { film, weight } of signed)
      for (const genre of genresOf[film] as number[]) liking[genre] = (liking[genre] as number) + weight;
    const shared = new Float32Array(movies.length);
    genresOf.forEach((genres, film) => {
      let sum = 0;
      for (const genre of genres) sum += liking[genre] as number;
      if (sum !== 0) shared[film] = sum / Math.sqrt(genres.length);
    });
    return standardise(shared);
  };
}

/** A country in common, a director being 1. */
const COUNTRY = 0.3;

/** Films by the same directors, and from the same country where that tells something. */
export function makersSignal(movies: readonly Movie[]): Signal {
  const byDirector = filmsBy(movies, ({ directors }) => directors);
  const byCountry = filmsBy(movies, tellingOrigins);
  return (signed) => {
    const shared = new Float32Array(movies.length);
    const note = (films: ReadonlyMap<string, readonly number[]>, names: readonly string[], weight: number): void => {
      for (const name of names)
        for (const film of films.get(name) ?? []) shared[film] = (shared[film] as number) + weight;
    };
    for (const { film, weight } of signed) {
      const movie = movies[film] as Movie;
      note(byDirector, movie.directors, weight);
      note(byCountry, tellingOrigins(movie), COUNTRY * weight);
    }
    return standardise(shared);
  };
}

function filmsBy(
  movies: readonly Movie[],
  names: (movie: Movie) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const films = new Map<string, number[]>();
  movies.forEach((movie, film) => {
    for (const name of names(movie)) {
      const known = films.get(name);
      if (known) known.push(film);
      else films.set(name, [film]);
    }
  });
  return films;
}

/** Countries but for those where most films come from, which tell nothing. */
export const tellingOrigins = ({ origin }: Pick<Movie, 'origin'>): string[] =>
  origin.filter((name) => name !== 'United States' && name !== 'United Kingdom');
