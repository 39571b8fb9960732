/**
 * A mean heatmap, warm, from sentence to PNG: how long it takes and where the time goes. The baseline of the same run is
 * the model alone. `--runs N`.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { attentionMap, isSentenceProblem, readSentences } from '#models/attention/index.ts';
import { attentionHandlers } from '#worker/handlers/attention.ts';
import { drawMean } from '#worker/views/attention.ts';
import type { Bench, BenchOptions } from './bench.ts';

const SHORT = 'The crane is a majestic bird';
/** As many words as a picture takes. */
const LONG = Array.from(
  { length: 64 },
  (_, at) => ['the', 'old', 'film', 'shows', 'a', 'majestic', 'crane'][at % 7],
).join(' ');

async function run({ json, args }: BenchOptions): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string', default: '30' } } });
  const runs = Number(values.runs);
  const dir = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  const encoder = await createEncoder({ cacheDir: dir });
  try {
    const handlers = attentionHandlers({ encoder, settings: { assetsDir: 'assets' } });
    const figures: Record<string, unknown> = {};
    for (const [name, text] of [
      ['short', SHORT],
      ['words64', LONG],
    ] as const) {
      // biome-ignore format: a table
      const reading = await readSentences(encoder, [text]);
      if (isSentenceProblem(reading)) throw new Error(reading.code);
      const whole = await median(runs, () => handlers.drawAttention({ sentence1: text, view: 'mean' }));
      const model = await median(runs, () => encoder.inspect(text));
      const merge = await median(runs, () => attentionMap(reading.inspection, reading.units));
      const picture = (await median(runs, () => drawMean(reading, text, {}))) - merge;
      figures[name] = {
        wholeMs: whole,
        modelMs: model,
        mergeMs: merge,
        drawAndEncodeMs: picture,
        ratioToModel: whole / model,
      };
      if (!json) {
        console.error(
          `${name}: ${whole.toFixed(1)} ms = model ${model.toFixed(1)} + words ${merge.toFixed(1)} + picture ${picture.toFixed(1)}`,
        );
      }
    }
    return { runs, ...figures };
  } finally {
    await encoder.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function median(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -2; round < runs; round += 1) {
    const start = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

export default {
  name: 'attention',
  summary: 'a mean attention heatmap from sentence to PNG, warm, beside the model alone',
  run,
} satisfies Bench;
