/** Training steps a second of the lesson's convolutional network, against TensorFlow.js on its WebAssembly backend. */
import type { Bench, BenchOptions } from './bench.ts';
import { problem, trainOurs } from './convolution/ours.ts';
import { trainTfjs } from './convolution/tfjs.ts';

const STEPS = 40;

async function run({ json }: BenchOptions): Promise<Record<string, unknown>> {
  const given = problem(3);
  const ours = await trainOurs(given, STEPS);
  const tfjs = await trainTfjs(given, STEPS);
  const again = await trainOurs(given, STEPS); // before and after, so that a busy machine does not favour one
  const oursMs = (ours.ms + again.ms) / 2;
  const figures = {
    oursStepsPerSecond: 1_000 / oursMs,
    tfjsStepsPerSecond: 1_000 / tfjs.ms,
    ratio: tfjs.ms / oursMs,
    oursMs,
    tfjsMs: tfjs.ms,
    losses: { ours: [ours.firstLoss, ours.lastLoss], tfjs: [tfjs.firstLoss, tfjs.lastLoss] },
  };
  if (!json) {
    console.error(`SGD step of three convolutions on 32 pictures of 32 x 32, median of ${STEPS} steps`);
    for (const [name, ms, losses] of [
      ['ours', oursMs, figures.losses.ours],
      ['tfjs, wasm', tfjs.ms, figures.losses.tfjs],
    ] as const)
      console.error(
        `  ${name}: ${(1_000 / ms).toFixed(1)} steps a second (loss ${losses.map((loss) => loss!.toFixed(3)).join(' -> ')})`,
      );
    console.error(`  ${figures.ratio.toFixed(1)} times as fast`);
  }
  return figures;
}

export default {
  name: 'convolution',
  summary: 'training steps of a small convolutional network against TensorFlow.js',
  run,
} satisfies Bench;
