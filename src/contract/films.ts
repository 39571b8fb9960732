import type { Movie } from '#catalogue/movie.ts';

/** A film as an answer carries it: what one line of a list needs. */
export interface FilmRef {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
}

export type FilmMethods = {
  /** Titles for autocomplete: prefix, typo-tolerant; best first. */
  completeTitle: { params: { readonly text: string; readonly limit: number }; result: readonly FilmRef[] };
  /** A film by id, or by the title a member typed; `null` when nothing is close. */
  film: { params: { readonly idOrTitle: string }; result: Movie | null };
  /** What the models know: for `/about` and `/help`. */
  about: { params: Record<never, never>; result: About };
};

export interface About {
  readonly films: number;
  readonly filmsWithPlot: number;
  /** True when only the built-in starter library is there. */
  readonly starterOnly: boolean;
  readonly origins: readonly string[];
  readonly encoder: string;
  /** Artefact kind -> version in use. */
  readonly artefacts: Readonly<Record<string, string>>;
}
