/** Stochastic gradient descent on a model of a few weights, one example a step, every number of every step kept. */
import {
  add,
  concat,
  createTrainer,
  Graph,
  gradients,
  logSoftmax,
  mul,
  neg,
  reduceSum,
  sgd,
  sigmoid,
  square,
  sub,
  type Tensor,
  unsqueeze,
  type Value,
} from 'onnx-autograd';
import type { DescentSettings, DescentStep } from '#contract/lessons.ts';
import { train } from '../train.ts';

export interface Descent {
  readonly steps: readonly DescentStep[];
  /** Whether it diverged at the last of them. */
  readonly diverged: boolean;
}

/** A loss that has grown by this factor, or beyond it, does not come back. */
const DIVERGED = 1e60;

/**
 * The first `count` steps; fewer when it diverges. The graph is in float64: what a pencil finds to twelve places, it finds.
 */
export async function descend(settings: DescentSettings, count: number): Promise<Descent> {
  const { model, rate, examples } = settings;
  const graph = new Graph();
  const width = settings.weights.length;
  const x = graph.input('x', 'float64', [width]);
  const t = graph.input('t', 'float64', []);
  const weights = graph.variable('weights', Float64Array.from(settings.weights), [width]);
  const bias = graph.variable('bias', Float64Array.of(settings.bias), []);
  const sum = add(reduceSum(mul(weights, x)), bias);
  const prediction = model === 'linear' ? sum : sigmoid(sum);
  const loss = model === 'linear' ? square(sub(prediction, t)) : crossEntropyOf(sum, t);
  const parameters = [weights, bias];
  const [dWeights, dBias] = gradients(loss, parameters) as [Tensor, Tensor];
  const updates = sgd(parameters, [dWeights, dBias], { learningRate: rate });
  const after = updates.map(({ next }) => next);
  const watch = { sum, prediction, dWeights, dBias, nextWeights: after[1]!, nextBias: after[2]! };
  const trainer = await createTrainer<Float64Array>(graph, { loss, updates, watch }, { threads: 1 });
  const steps: DescentStep[] = [];
  let [before, beforeBias] = [[...settings.weights], settings.bias];
  try {
    const epochs = Math.ceil(count / examples.length);
    const { divergedAt } = await train(trainer, {
      rows: examples.length,
      batch: 1,
      epochs,
      random: null,
      feeds([row]) {
        const { inputs, target } = examples[row!]!;
        return {
          x: { data: Float64Array.from(inputs), dims: [width] },
          t: { data: Float64Array.of(target), dims: [] },
        };
      },
      onStep(step, value, watched) {
        const list = (of: string): number[] => Array.from((watched[of] as Value<Float64Array>).data);
        const one = (of: string): number => list(of)[0]!;
        const next = { weights: list('nextWeights'), bias: one('nextBias') };
        steps.push({
          number: step,
          ...examples[(step - 1) % examples.length]!,
          weights: before,
          bias: beforeBias,
          sum: one('sum'),
          prediction: one('prediction'),
          loss: value,
          gradient: { sum: one('dBias'), weights: list('dWeights'), bias: one('dBias') },
          next,
        });
        [before, beforeBias] = [next.weights, next.bias];
      },
      get mostLoss() {
        return DIVERGED * Math.max(1, steps[0]?.loss ?? 1);
      },
    });
    return { steps: steps.slice(0, count), diverged: divergedAt !== null && steps.length <= count };
  } finally {
    await trainer.close();
  }
}

/**
 * −ln p for a target of 1, −ln(1 − p) for 0, from the weighted sum itself: as the logarithm of a softmax over (0, sum), which
 * neither overflows nor takes the logarithm of 0.
 */
function crossEntropyOf(sum: Tensor, target: Tensor): Tensor {
  const both = logSoftmax(concat([unsqueeze(mul(sum, 0), 0), unsqueeze(sum, 0)], 0));
  return neg(reduceSum(mul(both, concat([unsqueeze(sub(1, target), 0), unsqueeze(target, 0)], 0))));
}
