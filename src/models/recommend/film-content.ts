/** What a film's texts say of it, as one vector: the mean of its passages' vectors, at length one. */

/** Passages as plot search keeps them: bytes with a step a row. */
export interface Passages {
  /** The film each passage is of [passages]. */
  readonly owner: Uint32Array;
  readonly vectors: { readonly dims: number; readonly bytes: Int8Array; readonly steps: Float32Array };
}

/** @returns [films, dims], row-major, L2-normalised; zeros for a film without a passage */
export function filmContent({ owner, vectors: { dims, bytes, steps } }: Passages, films: number): Float32Array {
  const out = new Float32Array(films * dims);
  owner.forEach((film, row) => {
    const step = steps[row] as number;
    for (let k = 0; k < dims; k++) {
      out[film * dims + k] = (out[film * dims + k] as number) + step * (bytes[row * dims + k] as number);
    }
  });
  for (let film = 0; film < films; film++) {
    const row = out.subarray(film * dims, (film + 1) * dims);
    let squares = 0;
    for (const x of row) squares += x * x;
    if (squares === 0) continue;
    const scale = 1 / Math.sqrt(squares);
    for (let k = 0; k < dims; k++) row[k] = (row[k] as number) * scale;
  }
  return out;
}
