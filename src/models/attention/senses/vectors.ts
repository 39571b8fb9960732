import type { Inspection } from '../../encoder/index.ts';

export function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

/** Of unit vectors: their cosine. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

/** The mean of some tokens' hidden states at a layer (0: the embeddings), at length 1. */
export function meanVector(
  { hiddenStates, tokens, dims }: Inspection,
  some: readonly number[],
  layer: number,
): Float64Array {
  const vector = new Float64Array(dims);
  for (const token of some) {
    const start = (layer * tokens.length + token) * dims;
    for (let dim = 0; dim < dims; dim += 1) vector[dim] = vector[dim]! + hiddenStates[start + dim]!;
  }
  return unit(vector);
}

/** The unit vectors of what stands at [start, end) of the first sentence, by layer: the mean over its pieces. */
export function wordVectors(seen: Inspection, [start, end]: readonly [number, number]): Float64Array[] {
  const pieces = seen.offsets.flatMap(([from, to], at) =>
    seen.word[at] !== -1 && seen.sentence[at] === 0 && from < end && to > start ? [at] : [],
  );
  return Array.from({ length: seen.layers + 1 }, (_, layer) => meanVector(seen, pieces, layer));
}
