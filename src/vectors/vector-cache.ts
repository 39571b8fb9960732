/** Vectors of texts already encoded by one encoder, one byte a number: `value = scale x byte`. */
export interface VectorCache {
  /** Writes the text's vector into `bytes` and returns its scale, or answers null when it is not known. */
  find(text: string, bytes: Int8Array): number | null;
  /** Adds `vectors` [texts, dims]; they are kept when it resolves. */
  add(texts: readonly string[], vectors: Float32Array): Promise<void>;
}
