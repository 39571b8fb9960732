/** A film to go by, as a row of the catalogue; below zero for one whose like is not wanted. */
export interface Signed {
  readonly film: number;
  readonly weight: number;
}

/** Scores of all films of the catalogue [movies], standardised; `null` when nothing is known that could tell films apart. */
export type Signal = (signed: readonly Signed[]) => Float32Array | null;
