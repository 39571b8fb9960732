/** What a film's texts say of it, as one vector: the mean of its passages' vectors, at length one. */

import { toUnitRows } from '#numbers/dense.ts';

/** Passages as plot search keeps them: bytes with a scale a row. */
export interface Passages {
  /** The film each passage is of [passages]. */
  readonly owner: Uint32Array;
  readonly vectors: { readonly dims: number; readonly bytes: Int8Array; readonly scales: Float32Array };
}

/** @returns [films, dims], row-major, L2-normalised; zeros for a film without a passage */
export function filmContent({ owner, vectors: { dims, bytes, scales } }: Passages, films: number): Float32Array {
  const out = new Float32Array(films * dims);
  owner.forEach((film, row) => {
    const scale = scales[row] as number;
    for (let k = 0; k < dims; k++) {
      out[film * dims + k] = (out[film * dims + k] as number) + scale * (bytes[row * dims + k] as number);
    }
  });
  return toUnitRows(out, dims);
}
