import type { GifHit } from './gifs.ts';

/** One thing that is told of a film to guess. Texts are plain, and none has a word of the film's titles. */
export type GuessClue =
  | { readonly kind: 'story'; readonly text: string }
  | { readonly kind: 'genres'; readonly genres: readonly string[] }
  | { readonly kind: 'made'; readonly year: number | null; readonly countries: readonly string[] }
  /** GIFs that show something like it, best first; never empty. */
  | { readonly kind: 'gif'; readonly hits: readonly GifHit[] }
  | { readonly kind: 'cast'; readonly names: readonly string[] };

export type GuessingMethods = {
  /** The id of a film to guess: the same for the same seed, library and films left out. `null` when there is none left. */
  filmToGuess: { params: { readonly seed: string; readonly except: readonly string[] }; result: string | null };
  /** A film in clues, the vaguest first; `null` when the library has it no longer, or no longer enough to tell. */
  guessClues: {
    params: {
      readonly film: string;
      /** Ids of GIFs not to show. */
      readonly deadGifs: readonly string[];
      /** Leaves out GIFs whose captions are not for everyone. */
      readonly filter: boolean;
    };
    result: readonly GuessClue[] | null;
  };
};
