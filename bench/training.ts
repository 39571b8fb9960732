import type { Bench, BenchOptions } from './bench.ts';
import { timeLayers } from './training/layers.ts';
import { problem, trainOurs } from './training/mlp.ts';
import { trainTfjs } from './training/tfjs.ts';

const MLP_STEPS = 60;
const LAYER_ROUNDS = 9;

async function run({ json }: BenchOptions): Promise<Record<string, unknown>> {
  const data = problem(3);
  const ours = await trainOurs(data, MLP_STEPS);
  const tfjs = await trainTfjs(data, MLP_STEPS);
  const again = await trainOurs(data, MLP_STEPS); // before and after, so that a busy machine does not favour one
  const oursMs = (ours.ms + again.ms) / 2;
  const mlp = { oursMs, tfjsMs: tfjs.ms, ratio: tfjs.ms / oursMs };
  const layers = await timeLayers(LAYER_ROUNDS);
  if (!json) {
    console.error(`Adam step, 384 -> 256 -> 20, batch 256, median of ${MLP_STEPS} steps`);
    console.error(`  ours ${oursMs.toFixed(2)} ms (loss ${ours.firstLoss.toFixed(3)} -> ${ours.lastLoss.toFixed(3)})`);
    console.error(
      `  tfjs, wasm ${tfjs.ms.toFixed(2)} ms (loss ${tfjs.firstLoss.toFixed(3)} -> ${tfjs.lastLoss.toFixed(3)})`,
    );
    console.error(`  ${mlp.ratio.toFixed(1)} times as fast`);
    console.error(`Three encoder layers at 16 x 128 tokens, median of ${LAYER_ROUNDS} rounds`);
    console.error(
      `  step ${layers.stepMs.toFixed(0)} ms, forward alone ${layers.forwardMs.toFixed(0)} ms: ${layers.ratio.toFixed(2)} x, ${layers.gflops.toFixed(0)} GFLOP/s`,
    );
  }
  return { mlp, layers };
}

export default {
  name: 'training',
  summary: 'training steps: a small network against TensorFlow.js, three encoder layers against their forward pass',
  run,
} satisfies Bench;
