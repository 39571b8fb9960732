/**
 * The same step in TensorFlow.js on its WebAssembly backend, from the same weights. That backend has no kernel for the gradient
 * of a convolution's filter, so it is written out the way that is fastest there: one matrix product for each of the nine
 * elements, in the layout (channels last) in which no transpose is needed.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // brings the gradients, which the core alone does not
import { median, type Timing } from '../training/mlp.ts';
import { BATCH, CLASSES, type Problem, RATE, SIZE } from './ours.ts';

/** d loss / d filter [3, 3, channels, kernels] of a convolution that keeps the size. */
function filterGradient(x: tf.Tensor4D, dy: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const kernels = dy.shape[3];
  const padded = tf.pad4d(x, [[0, 0], [1, 1], [1, 1], [0, 0]]); // biome-ignore format: a table
  const slopes = tf.reshape(dy, [-1, kernels]);
  const elements = [0, 1, 2].flatMap((i) =>
    [0, 1, 2].map((j) => {
      const under = tf.reshape(tf.slice4d(padded, [0, i, j, 0], [batch, height, width, channels]), [-1, channels]);
      return tf.matMul(under, slopes, true);
    }),
  );
  return tf.reshape(tf.stack(elements), [3, 3, channels, kernels]);
}

/** Of a picture nobody asks the gradient. */
const first = (x: tf.Tensor4D) =>
  tf.customGrad((w) => ({
    value: tf.conv2d(x, w as tf.Tensor4D, 1, 'same'),
    gradFunc: (dy: tf.Tensor) => filterGradient(x, dy as tf.Tensor4D),
  }));

const later = tf.customGrad((a, b, save) => {
  const [x, w] = [a as tf.Tensor4D, b as tf.Tensor4D];
  (save as tf.GradSaveFunc)([x, w]);
  return {
    value: tf.conv2d(x, w, 1, 'same'),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [input, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const dx = tf.conv2dTranspose(dy as tf.Tensor4D, filter, input.shape, 1, 'same');
      return [dx, filterGradient(input, dy as tf.Tensor4D)];
    },
  };
});

export async function trainTfjs({ x, labels, weights }: Problem, steps: number): Promise<Timing> {
  setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  setThreadsCount(2);
  tf.env().set('IS_TEST', false);
  await tf.setBackend('wasm');
  await tf.ready();
  const value = (name: string): tf.Tensor => {
    const { data, shape } = weights.get(name)!;
    return tf.tensor(data, [...shape]);
  };
  const filters = [0, 1, 2].map(
    (at) => tf.variable(tf.transpose(value(`conv${at}`), [2, 3, 1, 0])) as tf.Variable<tf.Rank.R4>,
  );
  const biases = [0, 1, 2].map((at) => tf.variable(value(`bias${at}`)));
  const head = tf.variable(value('head')) as tf.Variable<tf.Rank.R2>;
  const pictures = tf.transpose(tf.tensor4d(x, [BATCH, 3, SIZE, SIZE]), [0, 2, 3, 1]);
  const wanted = tf.oneHot(tf.tensor1d([...labels], 'int32'), CLASSES);
  const loss = (): tf.Scalar => {
    let y = pictures as tf.Tensor4D;
    filters.forEach((filter, at) => {
      const seen = at === 0 ? first(y)(filter) : later(y, filter);
      y = tf.relu(tf.add(seen, biases[at]!)) as tf.Tensor4D;
      if (at < 2) y = tf.maxPool(y, 2, 2, 'valid');
    });
    const logits = tf.matMul(tf.mean(y, [1, 2]) as tf.Tensor2D, head);
    return tf.losses.softmaxCrossEntropy(wanted, logits) as tf.Scalar;
  };
  const optimiser = tf.train.sgd(RATE);
  const [times, losses]: [number[], number[]] = [[], []];
  for (let step = 0; step < steps; step += 1) {
    const start = performance.now();
    const cost = optimiser.minimize(loss, true)!;
    losses.push(cost.dataSync()[0]!);
    times.push(performance.now() - start);
    cost.dispose();
  }
  return { ms: median(times.slice(2)), firstLoss: losses[0]!, lastLoss: losses.at(-1)! };
}
