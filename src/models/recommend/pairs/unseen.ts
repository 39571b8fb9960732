import { cholesky, solve } from '#numbers/cholesky.ts';

export interface UnseenMap {
  /** Plot vectors [n, plotDims] -> L2-normalised vectors [n, dims]. */
  project(unseen: Float32Array): Float32Array;
  /** A direction [dims] as a direction among plots [plotDims]: scores many films without projecting each. */
  pull(direction: Float32Array): Float32Array;
}

/**
 * Vectors for films that no pair names: a linear map from plot vectors to pair vectors, fitted by ridge regression on
 * the films that have both, then applied to the rest.
 * @param plots [films, plotDims] plot vectors of the films that pairs name
 * @param vectors [films, dims] what pairs have made of the same films
 */
export function mapUnseen(
  plots: Float32Array,
  plotDims: number,
  vectors: Float32Array,
  dims: number,
  ridge = 1,
): UnseenMap {
  const films = plots.length / plotDims;
  const normal = new Float64Array(plotDims * plotDims);
  const target = Array.from({ length: dims }, () => new Float64Array(plotDims));
  for (let i = 0; i < films; i++) {
    const x = plots.subarray(i * plotDims, (i + 1) * plotDims);
    for (let p = 0; p < plotDims; p++) {
      const value = x[p] as number;
      for (let q = 0; q <= p; q++)
        normal[p * plotDims + q] = (normal[p * plotDims + q] as number) + value * (x[q] as number);
      target.forEach((column, k) => {
        column[p] = (column[p] as number) + value * (vectors[i * dims + k] as number);
      });
    }
  }
  for (let p = 0; p < plotDims; p++) normal[p * plotDims + p] = (normal[p * plotDims + p] as number) + ridge;
  cholesky(normal, plotDims);
  for (const column of target) solve(normal, plotDims, column);
  return {
    project: (unseen) => project(target, unseen, plotDims),
    pull(direction) {
      const out = new Float32Array(plotDims);
      target.forEach((column, k) => {
        for (let p = 0; p < plotDims; p++)
          out[p] = (out[p] as number) + (column[p] as number) * (direction[k] as number);
      });
      return out;
    },
  };
}

function project(target: readonly Float64Array[], unseen: Float32Array, plotDims: number): Float32Array {
  const count = unseen.length / plotDims;
  const dims = target.length;
  const out = new Float32Array(count * dims);
  for (let i = 0; i < count; i++) {
    let squares = 0;
    target.forEach((column, k) => {
      let dot = 0;
      for (let p = 0; p < plotDims; p++) dot += (column[p] as number) * (unseen[i * plotDims + p] as number);
      out[i * dims + k] = dot;
      squares += dot * dot;
    });
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let k = 0; k < dims; k++) out[i * dims + k] = (out[i * dims + k] as number) * scale;
  }
  return out;
}
