import type { Catalogue } from '#catalogue/load.ts';
import type { PersonRating } from '#models/recommend/likes.ts';

/** A member's stars and verdicts, without the member's name. */
export interface MembersTaste {
  readonly ratings: readonly PersonRating[];
  /** `more like this` and `not this` under a recommendation: film ids and whether they go together. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly alike: boolean }[];
}

export interface TrainRecommendOptions {
  readonly dataDir: string;
  /** The PostgreSQL that members' ratings and opinions are in; the data folder when absent or null. */
  readonly store?: string | null;
  readonly assetsDir: string;
  readonly catalogue: Catalogue;
  readonly members: MembersTaste;
  /** Plot vectors of the catalogue's films [movies, dims]. */
  readonly content: { readonly content: Float32Array; readonly dims: number };
  readonly seed: number;
  readonly now: () => Date;
  readonly onProgress?: (what: string) => void;
}
