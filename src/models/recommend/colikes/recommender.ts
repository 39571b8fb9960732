import { dot } from '#numbers/dense.ts';
import type { Likes } from '../likes.ts';
import type { Recommender, Scorer } from '../recommender.ts';
import { trainCoLikes } from './train.ts';
import { RAW, type Weighting, weights } from './weighting.ts';
import { whiten } from './whiten.ts';

/** How co-likes become vectors. */
export interface CoLikeSettings extends Weighting {
  readonly dims: number;
  /** Ridge of {@link whiten}; `null` leaves the vectors as they were learned. */
  readonly ridge: number | null;
}

/** The objective as it stands: plain counts, scores by dot product. Follows popularity. */
export const RAW_SETTINGS: CoLikeSettings = { ...RAW, dims: 32, ridge: null };

/**
 * Where the search of `choose.ts` begins, and what small data sets fall back to: counts damped a little by the film's
 * popularity and a lot by how much the person likes, then evened out.
 */
export const NORMALISED_SETTINGS: CoLikeSettings = { film: 0.15, person: 0.8, dims: 48, ridge: 1 };

const STEPS = 150;
const RATE = 0.02;

/** Film vectors [films, dims] for scoring by dot product. */
export async function coLikeVectors(likes: Likes, settings: CoLikeSettings, seed: number): Promise<Float32Array> {
  const { vectors } = await trainCoLikes(likes, weights(likes, settings), {
    dims: settings.dims,
    steps: STEPS,
    optimiser: 'adam',
    rate: RATE * startScale(likes, settings),
    seed,
  });
  return settings.ridge === null ? vectors : whiten(vectors, settings.dims, settings.ridge);
}

/** Plain counts reach into the hundreds and want longer steps than counts damped to below one. */
function startScale(likes: Likes, settings: CoLikeSettings): number {
  const perPerson = likes.filmsOf.length / Math.max(1, likes.people);
  return Math.max(1, Math.min(10, perPerson ** (0.5 - settings.person / 2) / 2));
}

export function coLikes(name: string, settings: CoLikeSettings): Recommender {
  return {
    name,
    async learn(train, seed) {
      return dotScorer(await coLikeVectors(train, settings, seed), settings.dims);
    },
  };
}

/** A film's score is its dot product with the sum of the liked films' vectors. */
export function dotScorer(vectors: Float32Array, dims: number): Scorer {
  const films = vectors.length / dims;
  return {
    score({ liked }) {
      const sum = new Float32Array(dims);
      for (const i of liked)
        for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + (vectors[i * dims + k] as number);
      return Float32Array.from({ length: films }, (_, j) => dot(sum, vectors, j * dims));
    },
  };
}
