/** One Adam step of a 384 -> 256 -> 20 network at batch 256: ours. */
import {
  adam,
  bceWithLogits,
  createRandom,
  createTrainer,
  Graph,
  glorot,
  gradients,
  linear,
  normal,
  relu,
} from 'onnx-autograd';

export const SIZES = { batch: 256, input: 384, hidden: 256, output: 20 } as const;

/** Median milliseconds of a step; the loss before and after shows that both sides train. */
export interface Timing {
  readonly ms: number;
  readonly firstLoss: number;
  readonly lastLoss: number;
}

export interface Problem {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Random rows and the labels a hidden linear rule gives them. */
export function problem(seed: number): Problem {
  const random = createRandom(seed);
  const { batch, input, output } = SIZES;
  const x = normal(random, batch * input);
  const rule = normal(random, input * output);
  const y = Float32Array.from({ length: batch * output }, (_, at) => {
    const [row, label] = [Math.floor(at / output), at % output];
    let score = 0;
    for (let feature = 0; feature < input; feature += 1)
      score += x[row * input + feature]! * rule[feature * output + label]!;
    return score > 0 ? 1 : 0;
  });
  return { x, y };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

export async function trainOurs({ x, y }: Problem, steps: number): Promise<Timing> {
  const { batch, input, hidden, output } = SIZES;
  const random = createRandom(1);
  const graph = new Graph();
  const features = graph.input('x', 'float32', [batch, input]);
  const labels = graph.input('y', 'float32', [batch, output]);
  const parameters = [
    graph.variable('w1', glorot(random, input, hidden), [input, hidden]),
    graph.variable('b1', new Float32Array(hidden), [hidden]),
    graph.variable('w2', glorot(random, hidden, output), [hidden, output]),
    graph.variable('b2', new Float32Array(output), [output]),
  ];
  const [w1, b1, w2, b2] = parameters;
  const loss = bceWithLogits(linear(relu(linear(features, w1!, b1!)), w2!, b2!), labels);
  const updates = adam(parameters, gradients(loss, parameters), { learningRate: 1e-3 });
  const trainer = await createTrainer(graph, { loss, updates });
  const feeds = { x: { data: x, dims: [batch, input] }, y: { data: y, dims: [batch, output] } };
  const times: number[] = [];
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const start = performance.now();
    losses.push((await trainer.step(feeds)).loss);
    times.push(performance.now() - start);
  }
  await trainer.close();
  return { ms: median(times.slice(2)), firstLoss: losses[0]!, lastLoss: losses.at(-1)! };
}
