/** Films that fit one reading. */
export interface Fitting {
  readonly taken: readonly number[];
  /** Far better known films whose names are nearly that: then not even the best named one is unmistakable. */
  readonly rivals: readonly number[];
  /** Those that would fit but for the year, the person or the spelling. */
  readonly doubtful: readonly number[];
}

export const NOTHING: Fitting = { taken: [], rivals: [], doubtful: [] };
