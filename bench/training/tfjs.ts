/** The same step in TensorFlow.js on its WebAssembly backend. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // brings the gradients, which the core alone does not
import { createRandom, glorot } from 'onnx-autograd';
import { median, type Problem, SIZES, type Timing } from './mlp.ts';

export async function trainTfjs({ x, y }: Problem, steps: number): Promise<Timing> {
  const { batch, input, hidden, output } = SIZES;
  setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  setThreadsCount(2);
  tf.env().set('IS_TEST', false);
  await tf.setBackend('wasm');
  await tf.ready();
  const random = createRandom(1);
  const w1 = tf.variable(tf.tensor2d(glorot(random, input, hidden), [input, hidden]));
  const b1 = tf.variable(tf.zeros([hidden]));
  const w2 = tf.variable(tf.tensor2d(glorot(random, hidden, output), [hidden, output]));
  const b2 = tf.variable(tf.zeros([output]));
  const features = tf.tensor2d(x, [batch, input]);
  const labels = tf.tensor2d(y, [batch, output]);
  const optimiser = tf.train.adam(1e-3);
  const loss = (): tf.Scalar => {
    const logits = tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(features, w1), b1)), w2), b2);
    return tf.losses.sigmoidCrossEntropy(labels, logits) as tf.Scalar;
  };
  const times: number[] = [];
  const losses: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const start = performance.now();
    const value = optimiser.minimize(loss, true)!;
    losses.push(value.dataSync()[0]!);
    times.push(performance.now() - start);
    value.dispose();
  }
  return { ms: median(times.slice(2)), firstLoss: losses[0]!, lastLoss: losses.at(-1)! };
}
