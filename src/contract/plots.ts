import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { QuestionTraits } from './asked.ts';
import type { Coverage } from './library.ts';

/** What a question can be narrowed to; here for those who see the contract and not the catalogue. */
export { GENRES, type Genre } from '#catalogue/genres.ts';

export interface PlotQuery {
  readonly query: string;
  /** What was added to it later, in order: each counts for more than what was said first. */
  readonly clues?: readonly string[];
  /** Answers to questions that were put back: a {@link FollowUp}'s code, `=`, and an answer's number from 0 or `?`. */
  readonly answers?: readonly string[];
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

export interface PlotHit {
  readonly film: Pick<Movie, 'id' | 'title' | 'titles' | 'year' | 'genres' | 'directors' | 'origin'>;
  /** Other films of the same title that may be meant: one answer with its versions. */
  readonly versions?: readonly Pick<Movie, 'id' | 'title' | 'titles' | 'year'>[];
  /** Fused score in 0..1, of all versions. */
  readonly score: number;
  /** The sentence that matched best, empty where none was wanted; `spoiler` when it tells more than the film's premise does. */
  readonly sentence: string;
  readonly spoiler: boolean;
  /** Why, in a few words: `words in common: alien, bicycle`, `close in meaning`. */
  readonly why: string;
}

/** A question put back to the member. */
export interface FollowUp {
  readonly code: string;
  readonly question: string;
  /** Two to four labels; not knowing is an answer too. */
  readonly answers: readonly string[];
}

/** What one turn of a search leads to besides films. */
export interface PlotTurn {
  /** Absent when the best film is likely enough, when enough was asked, or when no answer would say much. */
  readonly followUp?: FollowUp;
  /** What the answers given mean, in their order: `Made before 1978`; null for "don't know". */
  readonly said: readonly (string | null)[];
  /** How many films remain likely. */
  readonly likely: number;
  /** Two things that were said and cannot both be true; the later one counts. */
  readonly contradiction?: { readonly earlier: string; readonly later: string };
}

export interface PlotAnswer extends PlotTurn {
  /** For counting what members ask; absent where nobody counts. */
  readonly traits?: QuestionTraits;
  readonly hits: readonly PlotHit[];
  readonly films: number;
  /** 0..1: how likely it is that the film that is meant is not among them. */
  readonly absence: number;
  /** The films are those that ship with Marquee, and there are more to be had. */
  readonly starterOnly: boolean;
  /** The question is surely not in English, and the films' texts are. */
  readonly foreign?: true;
  /** While some films are found by their words alone: how many are not. */
  readonly coverage?: Coverage;
}

export type PlotMethods = {
  searchPlots: { params: PlotQuery; result: PlotAnswer };
  /** Looks again at how much of the library is encoded, and searches in it from then on. */
  takeUpPassages: { params: Record<never, never>; result: Coverage };
};
