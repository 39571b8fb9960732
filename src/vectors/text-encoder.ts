/** What search needs of an encoder: `encode` answers [texts, dims], row-major, L2-normalised. */
export interface TextEncoder {
  readonly dims: number;
  /** Changes with whatever changes its vectors: vectors of one id may be compared. */
  readonly id: string;
  encode(texts: readonly string[]): Promise<Float32Array>;
}
