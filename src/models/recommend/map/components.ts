/** Principal components (Pearson 1901) of many rows, and only the strongest of them. */
import { createRandom, normal } from 'onnx-autograd';
import { principalAxes } from '#numbers/symmetric-eigen.ts';
import type { Work } from './turns.ts';

/** Rounds of subspace iteration: the neighbourhoods they leave are those of an exact decomposition. */
const ROUNDS = 24;
/** Axes carried along beyond those wanted; they make the wanted ones settle sooner. */
const SPARE = 8;
/** Rows between two yields. */
const BATCH = 16;

/**
 * Subspace iteration on the covariance (Golub and Van Loan, 8.2.4): a few axes of 384 cost a tenth of all of them.
 *
 * @param vectors [rows, dims], row-major
 * @returns Float32Array [rows, kept], row-major, strongest first; the same for the same vectors and seed
 */
export function* principalComponents(
  vectors: Float32Array,
  dims: number,
  kept: number,
  seed: number,
): Work<Float32Array> {
  const rows = vectors.length / dims;
  const means = new Float64Array(dims);
  for (let e = 0; e < vectors.length; e++) {
    means[e % dims] = (means[e % dims] as number) + (vectors[e] as number);
    if (e % 65_536 === 0) yield;
  }
  for (let k = 0; k < dims; k++) means[k] = (means[k] as number) / Math.max(1, rows);
  const covariance = yield* covarianceOf(vectors, dims, means);
  const width = Math.min(dims, kept + SPARE);
  let basis: Float64Array = Float64Array.from(normal(createRandom(seed), dims * width)); // [dims, width]
  orthonormalise(basis, dims, width);
  for (let round = 0; round < ROUNDS; round++) {
    basis = times(covariance, basis, dims, dims, width);
    orthonormalise(basis, dims, width);
    yield;
  }
  // Rayleigh and Ritz: the axes within the space that was found.
  const within = new Float64Array(width * width);
  const moved = times(covariance, basis, dims, dims, width);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b < width; b++) {
      let sum = 0;
      for (let k = 0; k < dims; k++) sum += (basis[k * width + a] as number) * (moved[k * width + b] as number);
      within[a * width + b] = sum;
    }
  }
  const axes = times(basis, principalAxes(within, width).axes, dims, width, width); // [dims, width]
  const out = new Float32Array(rows * kept);
  for (let i = 0; i < rows; i++) {
    for (let axis = 0; axis < kept; axis++) {
      let sum = 0;
      for (let k = 0; k < dims; k++)
        sum += ((vectors[i * dims + k] as number) - (means[k] as number)) * (axes[k * width + axis] as number);
      out[i * kept + axis] = sum;
    }
    if (i % BATCH === 0) yield;
  }
  return out;
}

function* covarianceOf(vectors: Float32Array, dims: number, means: Float64Array): Work<Float64Array> {
  const covariance = new Float64Array(dims * dims);
  const row = new Float64Array(dims);
  for (let i = 0; i * dims < vectors.length; i++) {
    for (let k = 0; k < dims; k++) row[k] = (vectors[i * dims + k] as number) - (means[k] as number);
    for (let k = 0; k < dims; k++) {
      const x = row[k] as number;
      for (let l = k; l < dims; l++)
        covariance[k * dims + l] = (covariance[k * dims + l] as number) + x * (row[l] as number);
    }
    if (i % BATCH === 0) yield;
  }
  for (let k = 0; k < dims; k++)
    for (let l = 0; l < k; l++) covariance[k * dims + l] = covariance[l * dims + k] as number;
  return covariance;
}

/** [n, m] x [m, w] -> [n, w] */
function times(a: Float64Array, b: Float64Array, n: number, m: number, w: number): Float64Array {
  const out = new Float64Array(n * w);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < m; k++) {
      const x = a[i * m + k] as number;
      for (let j = 0; j < w; j++) out[i * w + j] = (out[i * w + j] as number) + x * (b[k * w + j] as number);
    }
  }
  return out;
}

/** Columns of [n, w] made perpendicular and of length one (Gram and Schmidt, modified); a vanished one becomes zero. */
function orthonormalise(columns: Float64Array, n: number, w: number): void {
  for (let a = 0; a < w; a++) {
    for (let b = 0; b < a; b++) {
      let dot = 0;
      for (let k = 0; k < n; k++) dot += (columns[k * w + a] as number) * (columns[k * w + b] as number);
      for (let k = 0; k < n; k++)
        columns[k * w + a] = (columns[k * w + a] as number) - dot * (columns[k * w + b] as number);
    }
    let squares = 0;
    for (let k = 0; k < n; k++) squares += (columns[k * w + a] as number) ** 2;
    const scale = squares > 1e-30 ? 1 / Math.sqrt(squares) : 0;
    for (let k = 0; k < n; k++) columns[k * w + a] = (columns[k * w + a] as number) * scale;
  }
}
