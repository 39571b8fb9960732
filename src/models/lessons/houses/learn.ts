import {
  createRandom,
  createTrainer,
  Graph,
  glorot,
  gradients,
  linear,
  meanSquaredError,
  openSession,
  relu,
  sgd,
  type Tensor,
  toModel,
} from 'onnx-autograd';
import { train } from '../train.ts';
import { type HouseFigures, priceFigures } from './measure.ts';
import type { HouseRows, Prepared } from './prepare.ts';

export interface HouseTraining {
  readonly epochs: number;
  readonly rate: number;
  /** Units of the hidden layer. */
  readonly hidden: number;
  readonly seed: number;
  /** After every epoch. `stop` ends the training. */
  readonly onEpoch?: (epoch: number) => Promise<'stop' | undefined> | 'stop' | undefined;
}

export interface HouseNetwork {
  /** [epoch, mean loss of the houses to learn from, loss of those held out]. */
  readonly curve: readonly (readonly [epoch: number, training: number, heldOut: number])[];
  /** Losses are squared errors of scaled prices: 1 is what saying the mean would cost. */
  readonly training: { readonly loss: number; readonly average: number };
  readonly heldOut: HouseFigures & { readonly loss: number };
  readonly predicted: readonly number[];
  /** The epoch in which the loss diverged. */
  readonly divergedAt: number | null;
}

const BATCH = 16;
/** Epochs whose held-out loss is measured: as many as a curve has room for. */
const POINTS = 120;
/** Early epochs, where most happens, are measured one by one. */
const FIRST = 20;
/** Saying the mean costs 1: a mean loss of a million does not come back. */
const DIVERGED = 1e6;

/** A network of one hidden layer, from scaled inputs to a scaled price, by stochastic gradient descent. */
export async function learnPrices(data: Prepared, options: HouseTraining): Promise<HouseNetwork> {
  const { epochs, rate, hidden, seed, onEpoch } = options;
  const random = createRandom(seed);
  const width = data.inputs.length;
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['rows', width]);
  const y = graph.input('y', 'float32', ['rows', 1]);
  const parameters = [
    graph.variable('w1', glorot(random, width, hidden), [width, hidden]),
    graph.variable('b1', new Float32Array(hidden), [hidden]),
    graph.variable('w2', glorot(random, hidden, 1), [hidden, 1]),
    graph.variable('b2', new Float32Array(1), [1]),
  ] as [Tensor, Tensor, Tensor, Tensor];
  const [w1, b1, w2, b2] = parameters;
  const prediction = linear(relu(linear(x, w1, b1)), w2, b2);
  const loss = meanSquaredError(prediction, y);
  const updates = sgd(parameters, gradients(loss, parameters), { learningRate: rate });
  const trainer = await createTrainer(graph, { loss, updates }, { threads: 1 });
  const forward = await openSession(toModel(graph, { prediction }), { threads: 1 });
  const judge = async (): Promise<{ scaled: Float32Array; loss: number }> => {
    const { x: rows, y: wanted, rows: count } = data.heldOut;
    const weights = Object.fromEntries(
      parameters.map(({ name, shape }) => [name, { data: trainer.state().get(name)!, dims: shape.map(Number) }]),
    );
    const out = await forward.run({ x: { data: rows, dims: [count, width] }, ...weights });
    const scaled = out['prediction']!.data as Float32Array;
    return { scaled, loss: scaled.reduce((sum, value, at) => sum + (value - wanted[at]!) ** 2, 0) / count };
  };
  const curve: [number, number, number][] = [];
  const every = Math.max(1, Math.ceil(epochs / POINTS));
  try {
    const { losses, divergedAt } = await train(trainer, {
      rows: data.training.rows,
      batch: BATCH,
      epochs,
      random,
      mostLoss: DIVERGED,
      feeds: (rows) => batchOf(data.training, rows, width),
      async onEpoch(epoch, mean) {
        if (epoch <= FIRST || epoch % every === 0 || epoch === epochs) curve.push([epoch, mean, (await judge()).loss]);
        return onEpoch?.(epoch);
      },
    });
    const { scaled, loss: heldOutLoss } = await judge();
    const predicted = Array.from(scaled, (value) => data.mean + value * data.deviation);
    const average = losses.reduce((sum, value) => sum + value, 0) / Math.max(1, losses.length);
    return {
      curve,
      training: { loss: losses.at(-1) ?? Number.POSITIVE_INFINITY, average },
      heldOut: { ...priceFigures(predicted, data.heldOut.prices), loss: heldOutLoss },
      predicted,
      divergedAt: divergedAt === null ? null : losses.length + 1,
    };
  } finally {
    await Promise.all([trainer.close(), forward.close()]);
  }
}

function batchOf({ x, y }: HouseRows, rows: Uint32Array, width: number) {
  const [inputs, targets] = [new Float32Array(rows.length * width), new Float32Array(rows.length)];
  rows.forEach((row, at) => {
    inputs.set(x.subarray(row * width, (row + 1) * width), at * width);
    targets[at] = y[row]!;
  });
  return { x: { data: inputs, dims: [rows.length, width] }, y: { data: targets, dims: [rows.length, 1] } };
}
