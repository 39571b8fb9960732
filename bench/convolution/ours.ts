/** One SGD step of the pictures lesson's network, and a classifier on its features. */
import {
  createRandom,
  createTrainer,
  crossEntropy,
  Graph,
  glorot,
  gradients,
  linear,
  normal,
  sgd,
} from 'onnx-autograd';
import { convolutions } from '#models/lessons/pictures/small-network.ts';
import { median, type Timing } from '../training/mlp.ts';

export const BATCH = 32;
export const SIZE = 32;
export const CLASSES = 10;
export const RATE = 0.02;

export interface Problem {
  /** [batch, 3, size, size] */
  readonly x: Float32Array;
  readonly labels: readonly number[];
  /** First values by name: kernels [kernels, channels, 3, 3], biases, and the classifier [features, classes]. */
  readonly weights: ReadonlyMap<string, { readonly data: Float32Array; readonly shape: readonly number[] }>;
}

/** Pictures whose brightness in one of ten stripes tells their class. */
export function problem(seed: number): Problem {
  const random = createRandom(seed);
  const labels = Array.from({ length: BATCH }, (_, at) => at % CLASSES);
  const x = normal(random, BATCH * 3 * SIZE * SIZE, 0.5);
  x.forEach((value, at) => {
    const [picture, row] = [Math.floor(at / (3 * SIZE * SIZE)), Math.floor(at / SIZE) % SIZE];
    if (Math.floor((row * CLASSES) / SIZE) === labels[picture]) x[at] = value + 1;
  });
  const { graph } = network();
  const weights = new Map(
    [...graph.variables].map(([name, { data, tensor }]) => [
      name,
      { data: data as Float32Array, shape: tensor.shape.map(Number) },
    ]),
  );
  return { x, labels, weights };
}

function network() {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [BATCH, 3, SIZE, SIZE]);
  const y = graph.input('y', 'int64', [BATCH]);
  const features = convolutions(graph, x);
  const width = Number(features.shape[1]);
  const head = graph.variable('head', glorot(createRandom(2), width, CLASSES), [width, CLASSES]);
  return { graph, loss: crossEntropy(linear(features, head), y) };
}

export async function trainOurs({ x, labels }: Problem, steps: number): Promise<Timing> {
  const { graph, loss } = network();
  const parameters = [...graph.variables.values()].map(({ tensor }) => tensor);
  const updates = sgd(parameters, gradients(loss, parameters), { learningRate: RATE });
  const trainer = await createTrainer(graph, { loss, updates });
  const feeds = {
    x: { data: x, dims: [BATCH, 3, SIZE, SIZE] },
    y: { data: BigInt64Array.from(labels, BigInt), dims: [BATCH] },
  };
  const [times, losses]: [number[], number[]] = [[], []];
  for (let step = 0; step < steps; step += 1) {
    const start = performance.now();
    losses.push((await trainer.step(feeds)).loss);
    times.push(performance.now() - start);
  }
  await trainer.close();
  return { ms: median(times.slice(2)), firstLoss: losses[0]!, lastLoss: losses.at(-1)! };
}
