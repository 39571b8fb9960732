import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { TextEncoder } from './encode-films.ts';
import { type Explanation, explain } from './explain.ts';
import { closeness } from './features.ts';
import { genreBits } from './film-facts.ts';
import { rankFilms } from './fuse.ts';
import type { PlotIndex } from './plot-index.ts';
import { readQuestion } from './question.ts';
import { WEIGHTS, type Weights } from './weights.ts';

export interface PlotSearch {
  readonly query: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly genre?: Genre;
  /** A country, in English. */
  readonly origin?: string;
  /** How many films to answer with; 10 when absent. */
  readonly limit?: number;
  /** How many of them, from the first, come with their sentence and reasons; all when absent. */
  readonly explained?: number;
}

const UNEXPLAINED: Explanation = { sentence: '', spoiler: false, why: '' };

export interface FoundFilm extends Explanation {
  readonly movie: Movie;
  /** 0..1: how likely it is the film that is meant, if one of the best candidates is. */
  readonly score: number;
}

/**
 * Finds films by what happens in them: keywords and meaning, weighed together with what the question says of year, genre
 * and people. Best first; fewer than asked for when the filters leave fewer.
 */
export async function searchPlots(
  index: PlotIndex,
  encoder: TextEncoder,
  search: PlotSearch,
  weights: Weights = WEIGHTS,
): Promise<FoundFilm[]> {
  const question = readQuestion(search.query, index.habits);
  const close = await closeness(index, encoder, question);
  const { films, shares } = rankFilms(index, question, close, weights, filter(index, search));
  const { limit = 10, explained = limit } = search;
  return films.slice(0, limit).map((film, at) => ({
    movie: index.movies[film]!,
    score: shares[at]!,
    ...(at < explained ? explain(index, question, close, film) : UNEXPLAINED),
  }));
}

/** A film without a year is left out by a filter of years, and so on for genre and origin. */
function filter(index: PlotIndex, search: PlotSearch): ((film: number) => boolean) | undefined {
  const { yearFrom, yearTo, genre, origin } = search;
  if (yearFrom === undefined && yearTo === undefined && genre === undefined && origin === undefined) return undefined;
  const { year, genres } = index.facts;
  const bits = genre === undefined ? 0 : genreBits([genre]);
  const country = origin?.trim().toLowerCase();
  return (film) => {
    const made = year[film]!;
    return (
      (yearFrom === undefined || made >= yearFrom) &&
      (yearTo === undefined || (made > 0 && made <= yearTo)) &&
      (genres[film]! & bits) === bits &&
      (country === undefined || index.movies[film]!.origin.some((name) => name.toLowerCase() === country))
    );
  };
}
