import type { Genre } from '../../catalogue/genres.ts';
import type { Movie } from '../../catalogue/movie.ts';
import type { TextEncoder } from './encode-films.ts';
import { type Explanation, explain } from './explain.ts';
import { closeness, featureColumns } from './features.ts';
import { genreBits } from './film-facts.ts';
import type { PlotIndex } from './plot-index.ts';
import { readQuestion } from './question.ts';
import { topFilms, weigh } from './rank.ts';
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
}

export interface FoundFilm extends Explanation {
  readonly movie: Movie;
  /** 0..1: the fused score through a logistic curve. Says how films compare, not how likely one is the right one. */
  readonly score: number;
}

/** Logit that becomes a score of 1/2, and how many logits a step of e is. */
const MIDDLE = 6;

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
  const scores = weigh(featureColumns(index, question, close), weights);
  return topFilms(scores, search.limit ?? 10, filter(index, search)).map((film) => ({
    movie: index.movies[film]!,
    score: 1 / (1 + Math.exp(MIDDLE - scores[film]!)),
    ...explain(index, question, close, film),
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
