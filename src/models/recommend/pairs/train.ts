import {
  adam,
  add,
  createRandom,
  createTrainer,
  Graph,
  gather,
  glorot,
  gradients,
  l2Normalize,
  linear,
  maximum,
  mul,
  normal,
  openSession,
  reduceMean,
  reduceSum,
  relu,
  type State,
  sqrt,
  square,
  sub,
  type Tensor,
  toModel,
} from 'onnx-autograd';
import type { Pair } from './read.ts';

/** Width of an embedding and of the projected vector. */
export const PAIR_DIMS = 128;

export interface PairTraining {
  readonly epochs?: number;
  readonly batch?: number;
  readonly learningRate?: number;
  /** Distance from which two films count as apart enough, of the 2 that unit vectors allow. */
  readonly margin?: number;
  readonly seed: number;
  readonly onEpoch?: (epoch: number, loss: number) => void;
}

export interface PairVectors {
  /** [films, PAIR_DIMS], row-major, L2-normalised. */
  readonly vectors: Float32Array;
  /** Mean loss of each epoch. */
  readonly losses: Float32Array;
}

/**
 * Film vectors from labelled pairs: an embedding for each film, a projection head (linear, relu, linear), unit length, and
 * the contrastive loss of Hadsell, Chopra and LeCun (2006): d^2 for films that are alike, max(0, margin - d)^2 for films
 * that are not.
 */
export async function trainPairs(pairs: readonly Pair[], films: number, options: PairTraining): Promise<PairVectors> {
  const { epochs = 100, batch = 64, learningRate = 1e-3, margin = 1, seed, onEpoch } = options;
  const random = createRandom(seed);
  const graph = new Graph();
  const embedding = graph.variable('embedding', normal(random, films * PAIR_DIMS, 0.1), [films, PAIR_DIMS]);
  const head = projection(graph, random);
  const vectorsOf = (rows: Tensor) => l2Normalize(head(gather(embedding, rows)));
  const a = graph.input('a', 'int64', ['batch']);
  const b = graph.input('b', 'int64', ['batch']);
  const alike = graph.input('alike', 'float32', ['batch']);
  // A little inside the root: the distance of equal vectors is 0, where a root has no slope.
  const distance = sqrt(add(reduceSum(square(sub(vectorsOf(a), vectorsOf(b))), 1), 1e-9));
  const apart = square(maximum(sub(margin, distance), 0));
  const loss = reduceMean(add(mul(alike, square(distance)), mul(sub(1, alike), apart)));
  const parameters = [...graph.variables.values()].map(({ tensor }) => tensor);
  const updates = adam(parameters, gradients(loss, parameters), { learningRate });
  const trainer = await createTrainer(graph, { loss, updates });
  try {
    const order = pairs.map((_, at) => at);
    const losses = new Float32Array(epochs);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      let sum = 0;
      let steps = 0;
      for (let from = 0; from < order.length; from += batch, steps++) {
        const rows = order.slice(from, from + batch).map((at) => pairs[at] as Pair);
        const { loss: value } = await trainer.step({
          a: { data: BigInt64Array.from(rows, (pair) => BigInt(pair.a)), dims: [rows.length] },
          b: { data: BigInt64Array.from(rows, (pair) => BigInt(pair.b)), dims: [rows.length] },
          alike: { data: Float32Array.from(rows, (pair) => Number(pair.alike)), dims: [rows.length] },
        });
        sum += value;
      }
      losses[epoch] = sum / steps;
      onEpoch?.(epoch + 1, losses[epoch] as number);
    }
    return { vectors: await project(trainer.state(), films), losses };
  } finally {
    await trainer.close();
  }
}

/** linear, relu, linear, all PAIR_DIMS wide. */
function projection(graph: Graph, random: () => number, state?: State): (x: Tensor) => Tensor {
  const layer = (name: string) => {
    const weight = state?.get(`${name}.weight`) ?? glorot(random, PAIR_DIMS, PAIR_DIMS);
    const bias = state?.get(`${name}.bias`) ?? new Float32Array(PAIR_DIMS);
    return [
      graph.variable(`${name}.weight`, weight, [PAIR_DIMS, PAIR_DIMS]),
      graph.variable(`${name}.bias`, bias, [PAIR_DIMS]),
    ] as const;
  };
  const [first, second] = [layer('first'), layer('second')];
  return (x) => linear(relu(linear(x, ...first)), ...second);
}

/** Every film's vector, from what training has made of the variables. */
async function project(state: State, films: number): Promise<Float32Array> {
  const graph = new Graph();
  const head = projection(graph, () => 0, state);
  const embedding = graph.input('embedding', 'float32', ['films', PAIR_DIMS]);
  const model = toModel(graph, { vectors: l2Normalize(head(embedding)) }, { freeze: true });
  const session = await openSession(model);
  const { vectors } = await session.run({
    embedding: { data: state.get('embedding') as Float32Array, dims: [films, PAIR_DIMS] },
  });
  await session.close();
  return vectors?.data as Float32Array;
}

/** Fisher and Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}
