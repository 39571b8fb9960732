/** Film vectors in two dimensions: principal components first, then a layout that keeps neighbours together. */
import { TSNE } from '@keckelt/tsne';
import { UMAP } from 'umap-js';
import { createRandom } from '../../graph/index.ts';
import { principalAxes } from './colikes/spectrum.ts';

export type MapMethod = 'umap' | 'tsne' | 'pca';

/** Components that the layouts are given: they keep nearly all there is to keep, and cost a tenth. */
const COMPONENTS = 24;
/** t-SNE compares every film with every other: beyond this many it would take minutes. */
export const MOST_TSNE = 1_500;
/** Milliseconds of layout between two turns of the event loop: whoever asks in between waits no longer. */
const TURN_MS = 20;

/**
 * @param vectors [films, dims], row-major
 * @returns [films, 2], centred, the larger half-width scaled to 1; the same for the same vectors, method and seed
 */
export async function layOut(
  vectors: Float32Array,
  dims: number,
  method: MapMethod,
  seed: number,
): Promise<Float32Array> {
  const films = vectors.length / dims;
  const components = reduce(vectors, dims, Math.min(COMPONENTS, dims));
  if (method === 'pca' || films < 8) return unitSquare(components.map(([x = 0, y = 0]) => [x, y]));
  if (method === 'tsne') return unitSquare(await tsne(components, seed));
  const umap = new UMAP({
    nNeighbors: Math.min(15, films - 1),
    minDist: 0.12,
    random: createRandom(seed),
    nEpochs: films > 1_000 ? 150 : 250,
  });
  const epochs = umap.initializeFit(components);
  await inTurns(epochs, () => umap.step());
  return unitSquare(umap.getEmbedding());
}

/** van der Maaten and Hinton 2008, exact; the start is ours, since the library's has no seed. */
async function tsne(components: number[][], seed: number): Promise<number[][]> {
  const layout = new TSNE({ dim: 2, perplexity: Math.min(30, components.length / 4), epsilon: 10 });
  layout.initDataRaw(components);
  const random = createRandom(seed);
  for (const point of layout.getSolution() as number[][]) {
    for (let axis = 0; axis < 2; axis++) point[axis] = (random() - 0.5) * 1e-3;
  }
  await inTurns(400, () => layout.step());
  return layout.getSolution() as number[][];
}

async function inTurns(steps: number, step: () => void): Promise<void> {
  let began = performance.now();
  for (let done = 0; done < steps; done++) {
    step();
    if (performance.now() - began < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}

/** Principal components (Pearson 1901): films as rows of their strongest coordinates. */
function reduce(vectors: Float32Array, dims: number, kept: number): number[][] {
  const films = vectors.length / dims;
  const means = new Float64Array(dims);
  for (let e = 0; e < vectors.length; e++)
    means[e % dims] = (means[e % dims] as number) + (vectors[e] as number) / films;
  const centred = (i: number, k: number): number => (vectors[i * dims + k] as number) - (means[k] as number);
  const covariance = new Float64Array(dims * dims);
  const row = new Float64Array(dims);
  for (let i = 0; i < films; i++) {
    for (let k = 0; k < dims; k++) row[k] = centred(i, k);
    for (let k = 0; k < dims; k++) {
      for (let l = k; l < dims; l++)
        covariance[k * dims + l] = (covariance[k * dims + l] as number) + (row[k] as number) * (row[l] as number);
    }
  }
  for (let k = 0; k < dims; k++)
    for (let l = 0; l < k; l++) covariance[k * dims + l] = covariance[l * dims + k] as number;
  const { axes } = principalAxes(covariance, dims);
  return Array.from({ length: films }, (_, i) =>
    Array.from({ length: kept }, (__, axis) => {
      let sum = 0;
      for (let k = 0; k < dims; k++) sum += centred(i, k) * (axes[k * dims + axis] as number);
      return sum;
    }),
  );
}

function unitSquare(points: readonly (readonly number[])[]): Float32Array {
  const out = new Float32Array(points.length * 2);
  for (const axis of [0, 1]) {
    const values = points.map((point) => point[axis] as number);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    values.forEach((value, i) => {
      out[i * 2 + axis] = high > low ? ((value - low) / (high - low)) * 2 - 1 : 0;
    });
  }
  return out;
}
