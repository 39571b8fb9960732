/** A table of vectors as a candidate carries it. */
export interface VectorTable {
  /** How it is called in a sentence. */
  readonly called: string;
  /** [rows, dims], row-major. */
  readonly data: Float32Array;
  readonly rows: number;
  readonly dims: number;
}

/** What is wrong with a table of vectors, a sentence each: its shape, NaN and infinities, rows of zeros. */
export function vectorFaults({ called, data, rows, dims }: VectorTable): string[] {
  if (data.length !== rows * dims) {
    return [`Its ${called} have ${data.length} numbers instead of ${rows} × ${dims}.`];
  }
  let broken = 0;
  let zero = 0;
  for (let row = 0; row < rows; row += 1) {
    let [finite, empty] = [true, true];
    for (let at = row * dims; at < (row + 1) * dims; at += 1) {
      const value = data[at] as number;
      if (!Number.isFinite(value)) finite = false;
      if (value !== 0) empty = false;
    }
    if (!finite) broken += 1;
    else if (empty) zero += 1;
  }
  return [
    ...(broken > 0 ? [`${broken} of its ${rows} ${called} contain NaN or infinity: the training diverged.`] : []),
    ...(zero > 0 ? [`${zero} of its ${rows} ${called} are all zeros.`] : []),
  ];
}

/** A candidate that covers clearly less than the version in use has lost data on the way. */
export function coverageFaults(what: string, before: number | undefined, after: number | undefined): string[] {
  if (before === undefined || after === undefined || after >= 0.9 * before) return [];
  return [`It covers ${after} ${what}, and the one in use ${before}.`];
}
