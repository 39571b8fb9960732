import { dot, dotRows } from '#numbers/dense.ts';
import type { TrainedRecommender } from '../artefact.ts';
import { PAIR_DIMS } from '../pairs/train.ts';
import { mapUnseen } from '../pairs/unseen.ts';
import { standardise } from '../standardise.ts';
import type { Signal } from './signal.ts';

/**
 * What labelled pairs say of films, and of all others through their plots.
 *
 * @param content [movies, dims] plot vectors
 */
export function pairSignal(
  { pairFilms, pairVectors }: TrainedRecommender,
  content: Float32Array,
  dims: number,
  rowOf: ReadonlyMap<string, number>,
): Signal {
  const vectorOf = new Map<number, Float32Array>();
  pairFilms.forEach((id, at) => {
    const row = rowOf.get(id);
    if (row !== undefined) vectorOf.set(row, pairVectors.subarray(at * PAIR_DIMS, (at + 1) * PAIR_DIMS));
  });
  const [plots, known] = [new Float32Array(vectorOf.size * dims), new Float32Array(vectorOf.size * PAIR_DIMS)];
  [...vectorOf].forEach(([row, vector], at) => {
    plots.set(content.subarray(row * dims, (row + 1) * dims), at * dims);
    known.set(vector, at * PAIR_DIMS);
  });
  const unseen = mapUnseen(plots, dims, known, PAIR_DIMS);
  return (signed) => {
    if (vectorOf.size === 0) return null;
    const sum = new Float32Array(PAIR_DIMS);
    for (const { film, weight } of signed) {
      const vector = vectorOf.get(film) ?? unseen.project(content.subarray(film * dims, (film + 1) * dims));
      for (let k = 0; k < PAIR_DIMS; k++) sum[k] = (sum[k] as number) + weight * (vector[k] as number);
    }
    const scores = dotRows(unseen.pull(sum), content);
    for (const [film, vector] of vectorOf) scores[film] = dot(sum, vector);
    return standardise(scores);
  };
}
