import { createRandom } from 'onnx-autograd';
import type { Likes } from '../likes.ts';
import { createKernel, type Kernel } from './kernel.ts';
import type { Weights } from './objective.ts';

export type Optimiser = 'sgd' | 'momentum' | 'adam';

export interface TrainOptions {
  readonly dims: number;
  readonly steps: number;
  readonly optimiser: Optimiser;
  readonly rate: number;
  readonly seed: number;
  /** Called after each step with c(V) / sum of X^2. */
  readonly onStep?: (step: number, loss: number) => void;
}

export interface FilmVectors {
  /** [films, dims], row-major, as learned: not normalised. */
  readonly vectors: Float32Array;
  readonly dims: number;
  /** c(V) / sum of X^2 before each step: 1 for vectors of zeros. */
  readonly losses: Float32Array;
}

/**
 * Full-batch gradient descent on the co-like objective.
 * @throws when the loss is no longer a number: the learning rate was too high
 */
export async function trainCoLikes(likes: Likes, weights: Weights, options: TrainOptions): Promise<FilmVectors> {
  const kernel = await createKernel(likes, weights, options.dims);
  const { losses, diverged } = minimiseLoss(kernel, options);
  if (diverged) throw new Error(`training diverged at a learning rate of ${options.rate} (${options.optimiser})`);
  return { vectors: kernel.vectors.slice(), dims: options.dims, losses };
}

/** Runs the steps on a kernel; stops early, and says so, when the loss leaves the numbers. */
export function minimiseLoss(kernel: Kernel, options: TrainOptions): { losses: Float32Array; diverged: boolean } {
  const next = createRandom(options.seed);
  const scale = 1 / Math.sqrt(options.dims);
  for (let e = 0; e < kernel.vectors.length; e++) kernel.vectors[e] = (next() - 0.5) * scale * 0.5;
  const losses: number[] = [];
  for (let step = 1; step <= options.steps; step++) {
    const loss = kernel.evaluate() / kernel.total;
    losses.push(loss);
    if (!Number.isFinite(loss) || loss > 1e12) return { losses: Float32Array.from(losses), diverged: true };
    options.onStep?.(step, loss);
    if (options.optimiser === 'adam') kernel.adam(step, annealed(step, options));
    else kernel.momentum(options.rate, options.optimiser === 'momentum' ? 0.9 : 0);
  }
  return { losses: Float32Array.from(losses), diverged: false };
}

/** Adam's steps do not shrink by themselves near the minimum: the last third of them falls linearly to a tenth. */
function annealed(step: number, { rate, steps }: TrainOptions): number {
  const left = (steps - step) / (steps / 3);
  return rate * Math.min(1, 0.1 + 0.9 * left);
}
