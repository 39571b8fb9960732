import { createRandom } from 'onnx-autograd';
import { cholesky, solve } from '#numbers/cholesky.ts';
import { dot } from '#numbers/dense.ts';
import type { Recommender } from '../recommender.ts';
import { weightedRatings } from '../weighted-ratings.ts';

export interface AlsOptions {
  readonly factors?: number;
  readonly sweeps?: number;
  readonly regularisation?: number;
  /** Confidence of a like: 1 + alpha. */
  readonly alpha?: number;
  /** A rating below four stars has the confidence 1 + alpha lowWeight; 0 leaves such ratings out. */
  readonly lowWeight?: number;
  readonly name?: string;
}

/** Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren and Volinsky 2008). */
export function als(options: AlsOptions = {}): Recommender {
  const { factors = 32, sweeps = 10, regularisation = 10, alpha = 10, lowWeight = 0, name = 'als' } = options;
  return {
    name,
    async learn(train, seed) {
      const { rated, byPerson, byFilm } = weightedRatings(train, lowWeight);
      const next = createRandom(seed);
      const start = (rows: number) => Float64Array.from({ length: rows * factors }, () => (next() - 0.5) * 0.1);
      const people = start(train.people);
      const films = start(train.films);
      for (let sweep = 0; sweep < sweeps; sweep++) {
        const filmGram = gram(films, factors);
        for (let u = 0; u < train.people; u++) {
          const [from, to] = [rated.personStart[u], rated.personStart[u + 1]];
          people.set(fold(films, filmGram, rated.filmsOf.subarray(from, to), byPerson.subarray(from, to)), u * factors);
        }
        const peopleGram = gram(people, factors);
        for (let j = 0; j < train.films; j++) {
          const [from, to] = [rated.filmStart[j], rated.filmStart[j + 1]];
          films.set(
            fold(people, peopleGram, rated.peopleOf.subarray(from, to), byFilm.subarray(from, to)),
            j * factors,
          );
        }
      }
      const filmGram = gram(films, factors);
      return {
        score({ liked, low }) {
          const counted = lowWeight === 0 ? liked : Uint32Array.from([...liked, ...low]);
          const weights = new Float32Array(counted.length).fill(1);
          weights.fill(lowWeight, liked.length);
          const person = fold(films, filmGram, counted, weights);
          return Float32Array.from({ length: train.films }, (_, j) => dot(person, films, j * factors));
        },
      };
    },
  };

  /** The vector that fits the given rows best: (Y'Y + alpha Y_r'W Y_r + regularisation I)^-1 Y_r' (1 + alpha W) 1. */
  function fold(other: Float64Array, otherGram: Float64Array, rows: Uint32Array, weights: Float32Array): Float64Array {
    const a = otherGram.slice();
    const b = new Float64Array(factors);
    for (const [at, r] of rows.entries()) {
      const confidence = alpha * (weights[at] as number);
      const y = other.subarray(r * factors, (r + 1) * factors);
      for (let k = 0; k < factors; k++) {
        b[k] = (b[k] as number) + (1 + confidence) * (y[k] as number);
        for (let l = 0; l <= k; l++) {
          a[k * factors + l] = (a[k * factors + l] as number) + confidence * (y[k] as number) * (y[l] as number);
        }
      }
    }
    for (let k = 0; k < factors; k++) a[k * factors + k] = (a[k * factors + k] as number) + regularisation;
    cholesky(a, factors);
    solve(a, factors, b);
    return b;
  }
}

function gram(rows: Float64Array, factors: number): Float64Array {
  const out = new Float64Array(factors * factors);
  for (let at = 0; at < rows.length; at += factors) {
    for (let k = 0; k < factors; k++) {
      for (let l = 0; l < factors; l++) {
        out[k * factors + l] = (out[k * factors + l] as number) + (rows[at + k] as number) * (rows[at + l] as number);
      }
    }
  }
  return out;
}
