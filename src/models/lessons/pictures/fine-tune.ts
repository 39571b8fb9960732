import {
  adam,
  clipByGlobalNorm,
  createRandom,
  createTrainer,
  crossEntropy,
  Graph,
  gradients,
  linear,
  openSession,
  type State,
  type Tensor,
  toModel,
  warmUpThenDecay,
} from 'onnx-autograd';
import { train } from '../train.ts';
import { type LinearClassifier, labelsOf } from './logistic.ts';
import type { PictureNetwork } from './network.ts';

const BATCH = 32;
/** Pictures of one run without training. */
const ROWS = 100;

export interface FineTuning {
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
  readonly onStep?: (done: number) => void;
}

export interface FineTuned {
  /** Mean loss of each epoch. */
  readonly losses: readonly number[];
  readonly steps: number;
  /** Class probabilities' features are not kept: the classifier and the layers were learned together. */
  readonly classifier: LinearClassifier;
  /** What the trained tail makes of activations. */
  features(activations: Float32Array): Promise<Float32Array>;
}

/** Features of what the head made, by the tail as it is, or with the weights given. -> [count, features] */
export async function featuresOf(
  network: PictureNetwork,
  activations: Float32Array,
  weights?: State,
): Promise<Float32Array> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['batch', ...network.shape]);
  const session = await openSession(toModel(graph, { features: network.tail(graph, x) }, { freeze: weights ?? true }));
  const each = network.shape.reduce((all, dim) => all * dim, 1);
  const count = activations.length / each;
  const out = new Float32Array(count * network.features);
  try {
    for (let from = 0; from < count; from += ROWS) {
      const rows = Math.min(ROWS, count - from);
      const data = activations.subarray(from * each, (from + rows) * each);
      const { features } = await session.run({ x: { data, dims: [rows, ...network.shape] } });
      out.set(features!.data as Float32Array, from * network.features);
    }
    return out;
  } finally {
    await session.close();
  }
}

/**
 * Trains the tail and the classifier together, beginning with a classifier that has learned from the features as they were:
 * one that knows nothing would first pull the layers apart (Kumar et al. 2022).
 */
export async function fineTune(
  network: PictureNetwork,
  activations: Float32Array,
  labels: Uint8Array,
  start: LinearClassifier,
  { epochs, rate, seed, onStep }: FineTuning,
): Promise<FineTuned> {
  const classes = start.bias.length;
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['batch', ...network.shape]);
  const y = graph.input('y', 'int64', ['batch']);
  const features = network.tail(graph, x);
  const w = graph.variable('classifier.weights', start.weights, [network.features, classes]);
  const b = graph.variable('classifier.bias', start.bias, [classes]);
  const loss = crossEntropy(linear(features, w, b), y);
  const parameters = trainable(graph);
  const steps = epochs * Math.ceil(labels.length / BATCH);
  const slopes = clipByGlobalNorm(gradients(loss, parameters), 1);
  const updates = adam(parameters, slopes, { learningRate: warmUpThenDecay(rate, Math.ceil(steps / 20), steps) });
  const trainer = await createTrainer(graph, { loss, updates });
  const each = network.shape.reduce((all, dim) => all * dim, 1);
  try {
    const { losses } = await train(trainer, {
      rows: labels.length,
      batch: BATCH,
      epochs,
      random: createRandom(seed),
      onStep: (step) => onStep?.(step / steps),
      feeds(rows) {
        const data = new Float32Array(rows.length * each);
        rows.forEach((row, at) => {
          data.set(activations.subarray(row * each, (row + 1) * each), at * each);
        });
        return { x: { data, dims: [rows.length, ...network.shape] }, y: labelsOf(labels, rows) };
      },
    });
    const state = trainer.state();
    const classifier = { weights: state.get(w.name)!, bias: state.get(b.name)! };
    return { losses, steps, classifier, features: (of) => featuresOf(network, of, state) };
  } finally {
    await trainer.close();
  }
}

/** All variables but the statistics of batch normalisation, which were measured and not learned. */
function trainable(graph: Graph): Tensor[] {
  const measured = new Set(
    graph.nodes.flatMap(({ op, inputs }) =>
      op === 'BatchNormalization' ? inputs.slice(3).map((input) => input?.name) : [],
    ),
  );
  return [...graph.variables.values()].flatMap(({ tensor }) => (measured.has(tensor.name) ? [] : [tensor]));
}
