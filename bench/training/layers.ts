/** Forward, backward and SGD of the encoder's last three layers, beside their forward alone. */

import {
  createRandom,
  createTrainer,
  Graph,
  gradients,
  normal,
  openSession,
  reduceMean,
  sgd,
  square,
  type Tensor,
  toModel,
} from 'onnx-autograd';
import { bundledModelDir, readModelFiles } from '#loaders/encoder/model-files.ts';
import { additiveMask, bertLayer, layerWeights } from '#models/encoder/index.ts';
import { median } from './mlp.ts';

export interface LayerTiming {
  readonly stepMs: number;
  readonly forwardMs: number;
  readonly ratio: number;
  /** Of the step: three times the forward's multiplications and additions. */
  readonly gflops: number;
}

const BATCH = 16;
const TOKENS = 128;

export async function timeLayers(rounds: number): Promise<LayerTiming> {
  const files = await readModelFiles(bundledModelDir());
  const { config } = files;
  const checkpoint = files.checkpoint();
  const graph = new Graph();
  const hidden = graph.input('hidden', 'float32', [BATCH, TOKENS, config.width]);
  const mask = graph.input('mask', 'int32', [BATCH, TOKENS]);
  const parameters: Tensor[] = [];
  let x: Tensor = hidden;
  for (const layer of [3, 4, 5]) {
    const weights = layerWeights(graph, checkpoint, layer, { trainable: true });
    parameters.push(...Object.values(weights));
    x = bertLayer(x, additiveMask(mask), weights, config).output;
  }
  const loss = reduceMean(square(x));
  const updates = sgd(parameters, gradients(loss, parameters), { learningRate: 1e-3 });
  const trainer = await createTrainer(graph, { loss, updates });
  const forward = await openSession(toModel(graph, { loss }, { freeze: true }));
  const dims = [BATCH, TOKENS];
  const feeds = {
    hidden: { data: normal(createRandom(5), BATCH * TOKENS * config.width), dims: [...dims, config.width] },
    mask: { data: new Int32Array(BATCH * TOKENS).fill(1), dims },
  };
  const [steps, forwards]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    let start = performance.now();
    await trainer.step(feeds);
    steps.push(performance.now() - start);
    start = performance.now();
    await forward.run(feeds);
    forwards.push(performance.now() - start);
  }
  await Promise.all([trainer.close(), forward.close()]);
  const [stepMs, forwardMs] = [median(steps.slice(1)), median(forwards.slice(1))];
  const { width, innerWidth } = config;
  const forwardFlops = 2 * 3 * BATCH * TOKENS * (4 * width * width + 2 * width * innerWidth + 2 * TOKENS * width);
  return { stepMs, forwardMs, ratio: stepMs / forwardMs, gflops: (3 * forwardFlops) / stepMs / 1e6 };
}
