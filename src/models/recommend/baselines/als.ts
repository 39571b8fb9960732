import { createRandom } from 'onnx-autograd';
import { cholesky, solve } from '#numbers/cholesky.ts';
import { dot } from '#numbers/dense.ts';
import type { Likes } from '../likes.ts';
import type { Recommender } from '../recommender.ts';

export interface AlsOptions {
  readonly factors?: number;
  readonly sweeps?: number;
  readonly regularisation?: number;
  /** Confidence of a like: 1 + alpha. */
  readonly alpha?: number;
}

/** Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren and Volinsky 2008). */
export function als({ factors = 32, sweeps = 10, regularisation = 10, alpha = 10 }: AlsOptions = {}): Recommender {
  return {
    name: 'als',
    async learn(train, seed) {
      const next = createRandom(seed);
      const start = (rows: number) => Float64Array.from({ length: rows * factors }, () => (next() - 0.5) * 0.1);
      const people = start(train.people);
      const films = start(train.films);
      for (let sweep = 0; sweep < sweeps; sweep++) {
        const filmGram = gram(films, factors);
        for (let u = 0; u < train.people; u++) {
          people.set(fold(films, filmGram, liked(train, u)), u * factors);
        }
        const peopleGram = gram(people, factors);
        for (let j = 0; j < train.films; j++) {
          const fans = train.peopleOf.subarray(train.filmStart[j], train.filmStart[j + 1]);
          films.set(fold(people, peopleGram, fans), j * factors);
        }
      }
      const filmGram = gram(films, factors);
      return {
        score(theirs) {
          const person = fold(films, filmGram, theirs);
          return Float32Array.from({ length: train.films }, (_, j) => dot(person, films, j * factors));
        },
      };
    },
  };

  /** The vector that fits the given rows best: (Y'Y + alpha Y_r'Y_r + regularisation I)^-1 (1 + alpha) Y_r' 1. */
  function fold(other: Float64Array, otherGram: Float64Array, rows: Uint32Array): Float64Array {
    const a = otherGram.slice();
    const b = new Float64Array(factors);
    for (const r of rows) {
      const y = other.subarray(r * factors, (r + 1) * factors);
      for (let k = 0; k < factors; k++) {
        b[k] = (b[k] as number) + (1 + alpha) * (y[k] as number);
        for (let l = 0; l <= k; l++) {
          a[k * factors + l] = (a[k * factors + l] as number) + alpha * (y[k] as number) * (y[l] as number);
        }
      }
    }
    for (let k = 0; k < factors; k++) a[k * factors + k] = (a[k * factors + k] as number) + regularisation;
    cholesky(a, factors);
    solve(a, factors, b);
    return b;
  }
}

const liked = (train: Likes, u: number): Uint32Array =>
  train.filmsOf.subarray(train.personStart[u], train.personStart[u + 1]);

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
