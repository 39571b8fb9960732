/** Film vectors in two dimensions: principal components first, then a layout that keeps neighbours together. */
import { createRandom } from 'onnx-autograd';
import { principalComponents } from './components.ts';
import { tsne } from './tsne.ts';
import { inTurns, type Pause, type Work } from './turns.ts';
import { umap } from './umap.ts';

export type MapMethod = 'umap' | 'tsne' | 'pca';

/** Goes into the name of whatever keeps a layout: another way of laying out is another number. */
export const LAYOUT_VERSION = 1;
/** Components that the layouts are given: they keep nearly all there is to keep, and cost a tenth. */
const COMPONENTS = 24;
/** t-SNE compares every film with every other in every step: beyond this many it would take minutes. */
export const MOST_TSNE = 1_500;
/** Fewer points than this are shown as their components lie. */
const FEWEST = 8;

/**
 * @param vectors [films, dims], row-major
 * @param pause asked between steps, thousands of times, whether others should have their turn
 * @returns [films, 2], each axis from -1 to 1; the same for the same vectors, method and seed
 */
export function layOutFilms(
  vectors: Float32Array,
  dims: number,
  method: MapMethod,
  seed: number,
  pause?: Pause,
): Promise<Float32Array> {
  return inTurns(layOutInSteps(vectors, dims, method, seed), pause);
}

function* layOutInSteps(vectors: Float32Array, dims: number, method: MapMethod, seed: number): Work<Float32Array> {
  const films = vectors.length / dims;
  const kept = Math.min(COMPONENTS, dims);
  const components = yield* principalComponents(vectors, dims, kept, seed);
  if (method === 'pca' || films < FEWEST) {
    return unitSquare(Float64Array.from({ length: films * 2 }, (_, e) => components[(e >> 1) * kept + (e & 1)] ?? 0));
  }
  const random = createRandom(seed);
  if (method === 'tsne') return unitSquare(yield* tsne(components, kept, random));
  return unitSquare(yield* umap(components, kept, films > 2_000 ? 200 : 300, random));
}

/** Share of a place that its rank decides; the rest is the layout's own distance. */
const BY_RANK = 0.6;

/**
 * Fills the page: each axis is a blend of what the layout says and of the rank among all films. Who is left of whom, and
 * above whom, stays as it was; a few islands far out no longer press ten thousand films into a corner.
 */
function unitSquare(points: Float64Array): Float32Array {
  const out = new Float32Array(points.length);
  const films = points.length / 2;
  for (const axis of [0, 1]) {
    const order = Uint32Array.from({ length: films }, (_, i) => i * 2 + axis).sort(
      (a, b) => (points[a] as number) - (points[b] as number),
    );
    const low = points[order[0] as number] ?? 0;
    const width = (points[order.at(-1) as number] ?? 0) - low;
    order.forEach((at, rank) => {
      const value = width > 0 ? ((points[at] as number) - low) / width : 0.5;
      const share = width > 0 ? BY_RANK * (rank / (films - 1)) + (1 - BY_RANK) * value : 0.5;
      out[at] = share * 2 - 1;
    });
  }
  return out;
}
