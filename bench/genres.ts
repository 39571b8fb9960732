/** How long an answer takes: the encoder alone, the head on top of it, three layers of its own, and ranking similar films. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom, normal } from 'onnx-autograd';
import { starterCatalogue } from '#catalogue/load.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { bundledModelDir, readModelFiles } from '#loaders/encoder/model-files.ts';
import { readLayer } from '#models/encoder/index.ts';
import { openFineTuned } from '#models/genres/fine-tune/predict.ts';
import { openHead } from '#models/genres/head.ts';
import { textVectors } from '#models/genres/vectors.ts';
import { readWeights } from '#models/genres/weights-file.ts';
import { dot } from '#numbers/dense.ts';
import type { Bench } from './bench.ts';
import { median } from './training/mlp.ts';

const ASSETS = fileURLToPath(new URL('../assets/', import.meta.url));
const ROUNDS = 30;
const LABELS = 16;
const FILMS = 16_000;

async function time(rounds: number, run: (round: number) => unknown): Promise<number> {
  await run(0);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await run(round);
    times.push(performance.now() - start);
  }
  return median(times);
}

export default {
  name: 'genres',
  summary: 'an answer to /genre and /similar, beside the encoder alone',
  async run({ json }) {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
    const encoder = await createEncoder({ cacheDir: folder });
    const files = await readModelFiles(bundledModelDir());
    const head = await openHead(
      readWeights(readFileSync(join(ASSETS, 'genres', 'head.safetensors')), 'the head'),
      encoder.dims,
    );
    // Speed does not depend on the numbers: the encoder's own layers stand in for fine-tuned ones.
    const checkpoint = files.checkpoint();
    const weights = new Map(
      [3, 4, 5].flatMap((layer) =>
        Object.entries(readLayer(checkpoint, layer)).map(([name, { data }]): [string, Float32Array] => [
          `layer.${layer}.${name}`,
          data,
        ]),
      ),
    );
    weights.set('head.weight', new Float32Array(encoder.dims * LABELS)).set('head.bias', new Float32Array(LABELS));
    const fineTuned = await openFineTuned(files, weights);
    const texts = starterCatalogue(ASSETS).movies.map(({ plot }) => plot.slice(0, 400));
    const text = (round: number): string => texts[round % texts.length]!;

    const encoderMs = await time(ROUNDS, (round) => encoder.encode([text(round)]));
    const headMs = await time(ROUNDS, async (round) => head.logits(await textVectors([text(round)], encoder)));
    const fineTunedMs = await time(ROUNDS, (round) => fineTuned.logits([text(round)]));
    const means = normal(createRandom(1), FILMS * encoder.dims);
    const query = means.slice(0, encoder.dims);
    const rankMs = await time(ROUNDS, () => {
      const near = Array.from({ length: FILMS }, (_, film) => dot(query, means, film * encoder.dims));
      return near.sort((a, b) => b - a).slice(0, 10);
    });
    await Promise.all([encoder.close(), head.close(), fineTuned.close()]);
    rmSync(folder, { recursive: true });
    const figures = {
      encoderMs,
      headMs,
      fineTunedMs,
      togetherMs: headMs + fineTunedMs,
      headOverEncoder: headMs / encoderMs,
      togetherOverEncoder: (headMs + fineTunedMs) / encoderMs,
      rankMs,
      films: FILMS,
    };
    if (!json)
      for (const [name, value] of Object.entries(figures)) console.error(`${name.padEnd(22)} ${value.toFixed(2)}`);
    return figures;
  },
} satisfies Bench;
