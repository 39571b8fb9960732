import type { Genre } from '#catalogue/genres.ts';
import type { FilmRef } from './films.ts';

/** "Like this, but …": what may be typed and pressed, each beside its opposite. */
export const DIRECTIONS = [
  'darker',
  'lighter',
  'older',
  'newer',
  'shorter',
  'longer',
  'less known',
  'better known',
  'stranger',
  'more realistic',
  'more hopeful',
  'more hopeless',
  'funnier',
  'more serious',
  'scarier',
  'faster',
  'quieter',
  'more romantic',
] as const;
export type DirectionName = (typeof DIRECTIONS)[number];

/** A direction, a little or a lot. */
export interface Bearing {
  readonly direction: DirectionName;
  readonly steps: 1 | 2;
}

/** How far a list goes from what is sure to please: safe, as measured, adventurous. */
export type Adventure = 0 | 1 | 2;

export interface RecommendQuery {
  /** Ids of one to five films to go by; may be empty when `ratings` says enough. */
  readonly films: readonly string[];
  /** The member's own ratings. */
  readonly ratings?: readonly { readonly film: string; readonly stars: number }[];
  /** Films not to show: seen, or refused. Refused ones push away what is like them. */
  readonly seen?: readonly string[];
  readonly refused?: readonly string[];
  /** Films of an answer that the member wants more of: they count like `films`. */
  readonly moreLike?: readonly string[];
  readonly limit?: number;
  readonly but?: Bearing;
  readonly adventure?: Adventure;
}

/** What speaks for a film, the most telling that is known. */
export type Reason =
  /** Of the people who like all of `liked`, how many like it too. */
  | { readonly kind: 'neighbours'; readonly liked: readonly FilmRef[]; readonly people: number; readonly also: number }
  | {
      readonly kind: 'people';
      readonly film: FilmRef;
      readonly directors: readonly string[];
      readonly cast: readonly string[];
    }
  | { readonly kind: 'tags'; readonly film: FilmRef; readonly tags: readonly string[] }
  /** What happens in it is close, and closest in this sentence; null where that would tell its ending. */
  | { readonly kind: 'plot'; readonly film: FilmRef; readonly sentence: string | null }
  /** Genres, never alone: with the country or the decade that the two have in common. */
  | {
      readonly kind: 'kind';
      readonly film: FilmRef;
      readonly genres: readonly Genre[];
      readonly country: string | null;
      /** 1960 for the 1960s. */
      readonly decade: number | null;
    };

/** What makes a film lie in a direction. */
export type WhyMoved =
  /** `years`: after the mean year of the films asked from, negative before it; null where their years are not known. */
  | { readonly kind: 'year'; readonly year: number; readonly years: number | null }
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'votes'; readonly votes: number }
  /** What it is tagged and filed under. */
  | { readonly kind: 'filed'; readonly tags: readonly string[]; readonly genres: readonly Genre[] };

export interface RecommendHit {
  readonly film: FilmRef & { readonly genres: readonly Genre[] };
  /** At most two, the most telling first; none when only taste in general speaks for it. */
  readonly reasons: readonly Reason[];
  /** Chosen because it suits this taste far more than most people's, not because it scores best. */
  readonly surprise: boolean;
  /** With a direction: the place it would have without one, and what makes it lie that way; null when it is its text alone. */
  readonly moved: { readonly from: number | null; readonly why: WhyMoved | null } | null;
}

export interface Recommendations {
  readonly hits: readonly RecommendHit[];
  /** People whose likes stand behind the answer; 0 when it rests on plots, genres and judged pairs alone. */
  readonly people: number;
  /** Asked films that nobody's likes are known of. */
  readonly cold: readonly FilmRef[];
  /** What is odd about what was given, and what the answer goes by instead. */
  readonly basis: 'taste' | 'nothing-liked' | 'all-alike' | 'no-overlap' | 'opposed';
  /** A direction in which nothing that fits is known: the answer is without it. */
  readonly unreachable: DirectionName | null;
}

/** One of the few tastes that somebody's likes fall into. */
export interface MemberTasteGroup {
  readonly films: readonly FilmRef[];
  /** What many of them have in common: two genres at most, the most telling first. */
  readonly genres: readonly Genre[];
  /** 1960 for the 1960s. */
  readonly decade: number | null;
  readonly director: string | null;
  /** Three at most. */
  readonly tags: readonly string[];
}

export interface FilmMap {
  readonly png: Uint8Array;
  readonly alt: string;
  /** Of the film asked for; none when nothing is known to place it by. */
  readonly neighbours: readonly FilmRef[];
  /** Films on the map. */
  readonly films: number;
  /** Milliseconds that laying them out took, when it was done. */
  readonly tookMs: number;
  /** What the vectors were made from. */
  readonly source: 'likes' | 'plots';
}

export type RecommendMethods = {
  recommend: { params: RecommendQuery; result: Recommendations };
  tastes: { params: { readonly liked: readonly string[] }; result: readonly MemberTasteGroup[] };
  /** Well-known films whose answers tell most about somebody; `round` 0 to 2. */
  tellingFilms: {
    params: { readonly liked: readonly string[]; readonly skip: readonly string[]; readonly round: number };
    result: readonly FilmRef[];
  };
  filmMap: { params: { readonly film?: string; readonly method?: 'umap' | 'tsne' }; result: FilmMap };
  lossCurves: {
    params: Record<never, never>;
    result: { readonly png: Uint8Array; readonly alt: string; readonly note: string };
  };
};
