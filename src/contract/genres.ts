import type { Genre } from '#catalogue/genres.ts';
import type { FilmRef } from './films.ts';

export interface GenreGuess {
  readonly genre: Genre;
  /** Calibrated: of the guesses made at .7, seven in ten are right. */
  readonly probability: number;
}

export interface GenrePrediction {
  /** At most three, the likeliest always among them. The most telling first: by odds, over how common a genre is. */
  readonly guesses: readonly GenreGuess[];
  /** Every genre the model knows, likeliest first. */
  readonly all: readonly GenreGuess[];
  /** Bars of the likeliest genres, as PNG. */
  readonly chart?: Uint8Array;
}

/** Exactly one of the two: a film of the catalogue, or any text. */
export type SimilarQuery = { readonly limit?: number } & (
  | { readonly idOrTitle: string; readonly plot?: never }
  | { readonly plot: string; readonly idOrTitle?: never }
);

export interface SimilarHit {
  readonly film: FilmRef & { readonly genres: readonly Genre[] };
  /** 0..1: how likely somebody who loved the one would want the other; the answers are in its order. */
  readonly score: number;
  readonly sharedGenres: readonly Genre[];
  /** The sentence of this film's plot that is closest to what was asked. */
  readonly sentence: string;
  readonly spoiler: boolean;
}

/** Answers remembered, and how often one was asked for again. Counted since the process started. */
export interface AnswerCacheCount {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly limit: number;
}

export type GenreMethods = {
  predictGenres: { params: { readonly plot: string; readonly chart?: boolean }; result: GenrePrediction };
  similarFilms: {
    params: SimilarQuery;
    /** `of` is the film asked about, `null` when a text was asked about. */
    result: { readonly of: FilmRef | null; readonly hits: readonly SimilarHit[] };
  };
  /** For the metrics. */
  answerCache: { params: Record<never, never>; result: AnswerCacheCount };
};
