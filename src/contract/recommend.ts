import type { Genre } from '#catalogue/genres.ts';
import type { FilmRef } from './films.ts';

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
}

export interface RecommendHit {
  readonly film: FilmRef & { readonly genres: readonly Genre[] };
  /** How many people liked both this and the film it goes with best; 0 when nobody's likes are known. */
  readonly likedTogether: number;
  /** The asked film that this one goes with best. */
  readonly because: FilmRef | null;
  readonly sharedGenres: readonly Genre[];
  /** Cosine of the two films' plots, when they are close enough to be a reason. */
  readonly plotCosine: number | null;
}

export interface Recommendations {
  readonly hits: readonly RecommendHit[];
  /** People whose likes stand behind the answer; 0 when it rests on plots, genres and judged pairs alone. */
  readonly people: number;
  /** Asked films that nobody's likes are known of. */
  readonly cold: readonly FilmRef[];
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
  filmMap: { params: { readonly film?: string; readonly method?: 'umap' | 'tsne' }; result: FilmMap };
  lossCurves: {
    params: Record<never, never>;
    result: { readonly png: Uint8Array; readonly alt: string; readonly note: string };
  };
};
