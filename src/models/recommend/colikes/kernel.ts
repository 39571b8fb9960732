import makeWabt from 'wabt';
import type { Likes } from '../likes.ts';
import { kernelLayout } from './memory.ts';
import { diagonal, sumOfSquares, type Weights } from './objective.ts';
import { wat } from './wat.ts';

/** One data set's objective, ready to be evaluated again and again. The arrays are views of the kernel's own memory. */
export interface Kernel {
  /** V [films, dims], row-major, single precision: write the start into it, read the result out of it. */
  readonly vectors: Float32Array;
  /** The gradient at the last `evaluate`, like V. */
  readonly gradient: Float32Array;
  /** Sum of X_ij^2 over i != j: what the loss is divided by to be comparable. */
  readonly total: number;
  /** Bytes of memory held. */
  readonly bytes: number;
  /** Computes gradient and loss c(V) at the present V. */
  evaluate(): number;
  /** V -= rate (beta m + g): gradient descent when beta is 0, heavy-ball momentum otherwise (Polyak 1964). */
  momentum(rate: number, beta: number): void;
  /** One Adam update (Kingma and Ba 2015); `step` counts from 1. */
  adam(step: number, rate: number, beta1?: number, beta2?: number, epsilon?: number): void;
}

/** Node has it; the types of Node 20 do not. */
declare const WebAssembly: {
  instantiate(module: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  sums(): number;
  gram(): void;
  gradient(): number;
  momentum(rate: number, beta: number): void;
  adam(rate: number, beta1: number, beta2: number, epsilon: number): void;
}

/**
 * Compiles the objective for one data set into WebAssembly SIMD.
 * @param dims numbers per film; a multiple of 4
 * @param total pass a known sum of X_ij^2 to save computing it
 */
export async function createKernel(likes: Likes, weights: Weights, dims: number, total?: number): Promise<Kernel> {
  if (dims <= 0 || dims % 4 !== 0) throw new RangeError(`dims must be a positive multiple of 4, not ${dims}`);
  const layout = kernelLayout(likes, weights, dims);
  const wabt = await makeWabt();
  const parsed = wabt.parseWat('colikes.wat', wat(layout), { simd: true });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  const { instance } = await WebAssembly.instantiate(buffer);
  const wasm = instance.exports as Exports;
  const memory = wasm.memory.buffer;
  const floats = (at: number, length: number) => new Float32Array(memory, at, length);
  const integers = (at: number, length: number) => new Uint32Array(memory, at, length);

  const rowBytes = dims * 4;
  floats(layout.filmWeight, likes.films).set(weights.film);
  floats(layout.personWeight, likes.people).set(weights.person);
  floats(layout.diagonal, likes.films).set(diagonal(likes, weights));
  integers(layout.personStart, likes.people + 1).set(likes.personStart);
  integers(layout.filmStart, likes.films + 1).set(likes.filmStart);
  scaleInto(integers(layout.filmsOf, likes.filmsOf.length), likes.filmsOf, rowBytes);
  scaleInto(integers(layout.peopleOf, likes.peopleOf.length), likes.peopleOf, rowBytes);

  const sumX2 = total ?? sumOfSquares(likes, weights);
  const gram = floats(layout.gram, dims * dims);
  return {
    vectors: floats(layout.vectors, likes.films * dims),
    gradient: floats(layout.gradient, likes.films * dims),
    total: sumX2,
    bytes: memory.byteLength,
    evaluate() {
      const cross = wasm.sums();
      wasm.gram();
      const frobenius = mirror(gram, dims);
      const onDiagonal = wasm.gradient();
      return frobenius + onDiagonal - 2 * cross + sumX2;
    },
    momentum: (rate, beta) => wasm.momentum(rate, beta),
    adam(step, rate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8) {
      const correction = Math.sqrt(1 - beta2 ** step);
      wasm.adam((rate * correction) / (1 - beta1 ** step), beta1, beta2, epsilon * correction);
    },
  };
}

function scaleInto(to: Uint32Array, from: Uint32Array, factor: number): void {
  for (let i = 0; i < from.length; i++) to[i] = (from[i] as number) * factor;
}

/** Fills in the left of a symmetric matrix from its right; returns the sum of its squares. */
function mirror(matrix: Float32Array, size: number): number {
  let squares = 0;
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      if (c < r) matrix[r * size + c] = matrix[c * size + r] as number;
      squares += (matrix[r * size + c] as number) ** 2;
    }
  }
  return squares;
}
