/** A small network on frozen vectors: seconds to train, a few hundred kilobytes. With no hidden layer it is logistic regression. */
import {
  adamW, createRandom, createTrainer, Graph, glorot, gradients, linear, mul, openSession, permutation, relu, type Tensor, toModel, warmUpThenDecay,
} from 'onnx-autograd'; // biome-ignore format: a list of operators
import { genreLoss, type LossName } from './losses.ts';
import type { WeightTensors } from './weights-file.ts';

export interface HeadSettings {
  /** Width of the hidden layer; 0 for none. */
  readonly hidden: number;
  readonly loss: LossName;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly epochs: number;
  /** Rows of a step. */
  readonly batch: number;
  /** Shares of the vector's and of the hidden layer's numbers that a step leaves out. */
  readonly inputDropout: number;
  readonly dropout: number;
}

export const HEAD: HeadSettings = {
  hidden: 512,
  loss: 'bce',
  learningRate: 1e-3,
  weightDecay: 0.05,
  epochs: 12,
  batch: 128,
  inputDropout: 0.1,
  dropout: 0.4,
};
export const LOGISTIC: HeadSettings = {
  ...HEAD, hidden: 0, learningRate: 2e-2, weightDecay: 0.01, inputDropout: 0, dropout: 0,
}; // biome-ignore format: what differs

/** Components of unit vectors are about 1/√dims: scaled to about 1, one learning rate fits every width. */
const scaleOf = (dims: number): number => Math.sqrt(dims);

function build(dims: number, hidden: number, bias: Float32Array, seed: number, training: boolean) {
  const graph = new Graph();
  const random = createRandom(seed);
  const parameters: Tensor[] = [];
  const dense = (
    x: Tensor,
    name: string,
    from: number,
    to: number,
    first: Float32Array,
    start: Float32Array,
  ): Tensor => {
    const weight = graph.variable(`${name}.weight`, first, [from, to]);
    const offset = graph.variable(`${name}.bias`, start, [to]);
    parameters.push(weight, offset);
    return linear(x, weight, offset);
  };
  const keep = (x: Tensor, name: string, width: number): Tensor =>
    training ? mul(x, graph.input(name, 'float32', ['rows', width])) : x;
  let x: Tensor = keep(mul(graph.input('x', 'float32', ['rows', dims]), scaleOf(dims)), 'keepInput', dims);
  let width = dims;
  if (hidden > 0) {
    x = keep(
      relu(dense(x, 'hidden', dims, hidden, glorot(random, dims, hidden), new Float32Array(hidden))),
      'keepHidden',
      hidden,
    );
    width = hidden;
  }
  const logits = dense(x, 'out', width, bias.length, new Float32Array(width * bias.length), bias);
  return { graph, logits, parameters };
}

export interface HeadRun {
  /** [rows, dims], rows of length 1. */
  readonly vectors: Float32Array;
  readonly dims: number;
  /** [rows, labels]. */
  readonly targets: Float32Array;
  readonly labels: number;
  /** First values of the output's bias [labels]: the log-odds of each label. */
  readonly bias: Float32Array;
  readonly settings: HeadSettings;
  readonly seed: number;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  onEpoch?(epoch: number, loss: number): void;
}

/** Trains on every row. Answers the weights and the mean loss of each epoch. */
export async function trainHead(run: HeadRun): Promise<{ weights: WeightTensors; losses: number[] }> {
  const { vectors, dims, targets, labels, settings, seed, signal } = run;
  const { batch, epochs, hidden } = settings;
  const rows = vectors.length / dims;
  const { graph, logits, parameters } = build(dims, hidden, run.bias, seed, true);
  const loss = genreLoss(settings.loss, logits, graph.input('targets', 'float32', ['rows', labels]));
  const steps = Math.ceil(rows / batch) * epochs;
  const updates = adamW(parameters, gradients(loss, parameters), {
    learningRate: warmUpThenDecay(settings.learningRate, Math.ceil(steps / 20), steps),
    weightDecay: settings.weightDecay,
  });
  const trainer = await createTrainer(
    graph,
    { loss, updates },
    run.threads === undefined ? {} : { threads: run.threads },
  );
  const random = createRandom(seed + 1);
  const keepMask = (count: number, width: number, share: number) => ({
    data: Float32Array.from({ length: count * width }, () => (share > 0 && random() < share ? 0 : 1 / (1 - share))),
    dims: [count, width],
  });
  try {
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      signal?.throwIfAborted();
      const order = permutation(random, rows);
      let sum = 0;
      for (let from = 0; from < rows; from += batch) {
        const some = order.subarray(from, from + batch);
        const { loss } = await trainer.step({
          x: { data: pickRows(vectors, dims, some), dims: [some.length, dims] },
          targets: { data: pickRows(targets, labels, some), dims: [some.length, labels] },
          keepInput: keepMask(some.length, dims, settings.inputDropout),
          ...(hidden > 0 ? { keepHidden: keepMask(some.length, hidden, settings.dropout) } : {}),
        });
        sum += loss * some.length;
      }
      losses.push(sum / rows);
      run.onEpoch?.(epoch + 1, sum / rows);
    }
    const state = trainer.state();
    return { weights: new Map(parameters.map(({ name }) => [name, state.get(name)!])), losses };
  } finally {
    await trainer.close();
  }
}

export interface Head {
  /** Vectors [rows, dims] -> logits [rows, labels]. */
  logits(vectors: Float32Array): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Opens trained weights. Throws when they do not fit each other. */
export async function openHead(weights: WeightTensors, dims: number): Promise<Head> {
  const labels = weights.get('out.bias')?.length ?? 0;
  const hidden = weights.get('hidden.bias')?.length ?? 0;
  const { graph, logits, parameters } = build(dims, hidden, new Float32Array(labels), 1, false);
  for (const { name, shape } of parameters) {
    const size = shape.map(Number).reduce((product, dim) => product * dim, 1);
    if (weights.get(name)?.length !== size)
      throw new Error(`the head does not fit: ${name} is missing or of another size`);
  }
  const session = await openSession(toModel(graph, { logits }, { freeze: weights }), { threads: 1 });
  return {
    async logits(vectors) {
      const results = await session.run({ x: { data: vectors, dims: [vectors.length / dims, dims] } });
      return results['logits']!.data as Float32Array;
    },
    close: () => session.close(),
  };
}

/** The rows named, one after the other. */
function pickRows(matrix: Float32Array, width: number, rows: Uint32Array): Float32Array {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, at) => {
    picked.set(matrix.subarray(row * width, (row + 1) * width), at * width);
  });
  return picked;
}
