import {
  adamW,
  add,
  createRandom,
  createTrainer,
  Graph,
  gradients,
  linear,
  logSumExp,
  matmul,
  mul,
  normal,
  permutation,
  reduceMean,
  relu,
  slice,
  squeeze,
  sub,
  warmUpThenDecay,
} from 'onnx-autograd';
import type { Reranker } from '../reranker.ts';
import { type CandidateList, inputStatistics } from './candidate-list.ts';

export interface RerankerTraining {
  readonly inputs: readonly string[];
  readonly seed: number;
  /** Hidden units, a multiple of four. */
  readonly hidden?: number;
  readonly epochs?: number;
  readonly learningRate?: number;
  readonly weightDecay?: number;
  /** Share of the hidden units that a step leaves out. */
  readonly dropout?: number;
}

const BATCH = 32;
/** Added to the score of rows that only fill a batch up. */
const NOBODY = -10_000;

/**
 * Trains the network that looks at candidates again: the right film shall be the likeliest of its list (listwise
 * softmax), by AdamW on standardised inputs.
 */
export async function trainReranker(lists: readonly CandidateList[], options: RerankerTraining): Promise<Reranker> {
  const { inputs, seed, hidden = 64, epochs = 20, learningRate = 3e-3, weightDecay = 0.05, dropout = 0.2 } = options;
  const width = inputs.length;
  const most = Math.max(...lists.map(({ candidates }) => candidates));
  const { mean, deviation } = inputStatistics(lists, width);
  const random = createRandom(seed);
  const graph = new Graph();
  const rows = graph.input('rows', 'float32', ['batch', most, width]);
  const offsets = graph.input('offsets', 'float32', ['batch', most]);
  const direct = graph.variable('linear', new Float32Array(width), [width, 1]);
  const inner = graph.variable('inner', normal(random, width * hidden, 1 / Math.sqrt(width)), [width, hidden]);
  const bias = graph.variable('bias', new Float32Array(hidden), [hidden]);
  const outer = graph.variable('outer', new Float32Array(hidden), [hidden, 1]);
  const units = mul(relu(linear(rows, inner, bias)), graph.input('keep', 'float32', [hidden]));
  const scores = add(squeeze(add(matmul(rows, direct), matmul(units, outer)), 2), offsets);
  const loss = reduceMean(sub(logSumExp(scores, [1]), squeeze(slice(scores, 1, 0, 1), 1)));
  const parameters = [direct, inner, bias, outer];
  const batches = Math.max(1, Math.floor(lists.length / BATCH));
  const trainer = await createTrainer(graph, {
    loss,
    updates: adamW(parameters, gradients(loss, parameters), {
      learningRate: warmUpThenDecay(learningRate, Math.min(20, batches), epochs * batches),
      weightDecay,
    }),
  });
  try {
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      const order = permutation(random, lists.length);
      for (let batch = 0; batch < batches; batch += 1) {
        const some = Array.from(order.subarray(batch * BATCH, (batch + 1) * BATCH), (at) => lists[at]!);
        const filled = fill(some, most, mean, deviation);
        const keep = Float32Array.from({ length: hidden }, () => (random() < dropout ? 0 : 1 / (1 - dropout)));
        await trainer.step({
          rows: { data: filled.rows, dims: [some.length, most, width] },
          offsets: { data: filled.offsets, dims: [some.length, most] },
          keep: { data: keep, dims: [hidden] },
        });
      }
    }
    const state = trainer.state();
    const of = (name: string) => state.get(name)!;
    return unstandardised(inputs, { mean, deviation }, of('linear'), of('inner'), of('bias'), of('outer'));
  } finally {
    await trainer.close();
  }
}

/** The same network for inputs as they are: means and deviations go into its weights. `inner` is [inputs, hidden]. */
function unstandardised(
  inputs: readonly string[],
  { mean, deviation }: ReturnType<typeof inputStatistics>,
  linear: Float32Array,
  inner: Float32Array,
  bias: Float32Array,
  outer: Float32Array,
): Reranker {
  const hidden = outer.length;
  const turned = new Float32Array(inner.length);
  const shifted = bias.slice();
  for (let unit = 0; unit < hidden; unit += 1) {
    for (let input = 0; input < inputs.length; input += 1) {
      const weight = inner[input * hidden + unit]! / deviation[input]!;
      turned[unit * inputs.length + input] = weight;
      shifted[unit]! -= weight * mean[input]!;
    }
  }
  // What the means add to the linear part is the same for every candidate: their order and softmax do not see it.
  return { inputs, linear: linear.map((weight, at) => weight / deviation[at]!), inner: turned, bias: shifted, outer };
}

/** Lists of one length: rows standardised, the places beyond a list's candidates out of reach. */
function fill(lists: readonly CandidateList[], most: number, mean: Float32Array, deviation: Float32Array) {
  const width = mean.length;
  const rows = new Float32Array(lists.length * most * width);
  const offsets = new Float32Array(lists.length * most).fill(NOBODY);
  lists.forEach((list, c) => {
    offsets.set(list.offsets, c * most);
    const start = c * most * width;
    for (let at = 0; at < list.candidates * width; at += 1) {
      const input = at % width;
      rows[start + at] = (list.rows[at]! - mean[input]!) / deviation[input]!;
    }
  });
  return { rows, offsets };
}
