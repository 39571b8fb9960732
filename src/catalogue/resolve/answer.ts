import type { Movie } from '../movie.ts';

/** What a typed title, link or number stands for. */
export type TitleAnswer =
  /** One film is meant and no other. */
  | { readonly kind: 'film'; readonly movie: Movie }
  /**
   * Somebody has to say which, best first and never empty. `namesakes`: all of them are called that; `near`: none is, and
   * one of them may be meant.
   */
  | { readonly kind: 'which'; readonly why: 'namesakes' | 'near'; readonly movies: readonly Movie[] }
  /** `link`: it was a link or a database's number. */
  | { readonly kind: 'unknown'; readonly link: boolean };
