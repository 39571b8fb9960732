import { toUnit } from '#numbers/dense.ts';
import type { Inspection } from '../../encoder/index.ts';

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
  return toUnit(vector);
}

/** The unit vectors of what stands at [start, end) of the first sentence, by layer: the mean over its pieces. */
export function wordVectors(seen: Inspection, [start, end]: readonly [number, number]): Float64Array[] {
  const pieces = seen.offsets.flatMap(([from, to], at) =>
    seen.word[at] !== -1 && seen.sentence[at] === 0 && from < end && to > start ? [at] : [],
  );
  return Array.from({ length: seen.layers + 1 }, (_, layer) => meanVector(seen, pieces, layer));
}
