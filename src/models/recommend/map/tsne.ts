import { TSNE } from '@keckelt/tsne';
import type { Random } from 'onnx-autograd';
import type { Work } from './turns.ts';

const STEPS = 400;

/**
 * t-SNE (van der Maaten and Hinton 2008), exact; the start is ours, since the library's has no seed.
 *
 * @param points [count, dims], row-major
 * @returns [count, 2]
 */
export function* tsne(points: Float32Array, dims: number, random: Random): Work<Float64Array> {
  const count = points.length / dims;
  const layout = new TSNE({ dim: 2, perplexity: Math.min(30, count / 4), epsilon: 10 });
  layout.initDataRaw(Array.from({ length: count }, (_, i) => [...points.subarray(i * dims, (i + 1) * dims)]));
  const solution = layout.getSolution() as number[][];
  for (const point of solution) for (let axis = 0; axis < 2; axis++) point[axis] = (random() - 0.5) * 1e-3;
  for (let step = 0; step < STEPS; step++) {
    layout.step();
    yield;
  }
  return Float64Array.from((layout.getSolution() as number[][]).flat());
}
