import type { FilmRef } from './films.ts';

/** What a row of another site's file says about its film. */
export interface ExchangeEntry {
  readonly seen: boolean;
  /** `2026-03-01` */
  readonly on?: string | undefined;
  readonly stars?: number | undefined;
  /** The list it stands on. */
  readonly list?: string | undefined;
}

export type ExchangeResult =
  | {
      readonly kind: 'read';
      readonly site: 'Letterboxd' | 'IMDb' | 'Trakt';
      /** What the files were: `diary`, `ratings`. */
      readonly files: readonly string[];
      readonly matched: readonly (ExchangeEntry & { readonly film: string })[];
      readonly ambiguous: readonly (ExchangeEntry & {
        readonly title: string;
        readonly year: number | null;
        readonly films: readonly FilmRef[];
      })[];
      readonly unknown: readonly { readonly title: string; readonly year: number | null }[];
      /** Rows about series, episodes and games. */
      readonly notFilms: number;
      /** Rows that were too many. */
      readonly beyond: number;
    }
  | { readonly kind: 'unreadable'; readonly why: 'damaged' | 'bomb' | 'empty' }
  /** `columns`: what they were, for the member to compare. */
  | { readonly kind: 'unreadable'; readonly why: 'layout'; readonly columns: readonly string[] };

export type ExchangeMethods = {
  /** The films of a file of Letterboxd, IMDb or Trakt. */
  readExchange: { params: { readonly name: string; readonly bytes: Uint8Array }; result: ExchangeResult };
};

/** The films' process answers it, too: it needs titles and no model. */
export const EXCHANGE_METHODS = ['readExchange'] as const satisfies readonly (keyof ExchangeMethods)[];
