/**
 * Texts a second: our encoder beside transformers.js's feature-extraction pipeline, same weights, single precision, the
 * pipeline at the best of several batch sizes. `--data FILE-or-DIR` (TMDB's CSVs), `--texts N`, `--sts FILE` (the STS
 * benchmark's development set, for how well similarity is told).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import type { Encoder } from '#models/encoder/index.ts';
import type { Bench, BenchOptions } from './bench.ts';
import { dataPath } from './data/path.ts';
import { agreement } from './encoder/agreement.ts';
import { overviews } from './encoder/overviews.ts';
import { openPipeline, type Pipeline } from './encoder/pipeline.ts';

const BATCH_SIZES = [1, 4, 8, 16, 32];
/** Turns of each side; they alternate, so that a busy moment does not fall on one. */
const TURNS = 3;

async function run({ json, args }: BenchOptions): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      sts: { type: 'string' },
      texts: { type: 'string', default: '2000' },
    },
  });
  const say = (line: string): void => {
    if (!json) console.error(line);
  };
  const data = dataPath(values.data, 'CSVs of TMDB');
  const texts = await overviews(data, Number(values.texts), 1);
  const spearman = async (encoder: Encoder): Promise<number | null> =>
    values.sts === undefined ? null : agreement(encoder, values.sts);
  const dir = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  try {
    const pipeline = await openPipeline(dir);
    const encoders = {
      fp32: await createEncoder({ cacheDir: dir }),
      int8: await createEncoder({ cacheDir: dir, variant: 'int8' }),
    };
    const batchSize = await bestBatchSize(pipeline, texts.slice(0, 256), say);
    const turns: Record<'fp32' | 'int8' | 'theirs', number[]> = { fp32: [], int8: [], theirs: [] };
    let distance = 0;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const [fp32, vectors] = await timed(texts, () => encoders.fp32.encode(texts));
      const [theirs, expected] = await timed(texts, () => inBatches(pipeline, texts, batchSize));
      const [int8] = await timed(texts, () => encoders.int8.encode(texts));
      turns.fp32.push(fp32);
      turns.theirs.push(theirs);
      turns.int8.push(int8);
      distance = furthest(vectors, expected, encoders.fp32.dims);
      say(
        `turn ${turn + 1}: ours ${fp32.toFixed(1)}, transformers.js ${theirs.toFixed(1)}, ours in int8 ${int8.toFixed(1)} texts/s`,
      );
    }
    const [ours, transformersJs, int8] = [median(turns.fp32), median(turns.theirs), median(turns.int8)];
    const figures = {
      ours,
      transformersJs,
      ratio: ours / transformersJs,
      texts: texts.length,
      batchSize,
      furthestApart: distance,
      int8: { ours: int8, ratio: int8 / transformersJs, stsSpearman: await spearman(encoders.int8) },
      stsSpearman: await spearman(encoders.fp32),
      singleQueryMs: { fp32: await single(encoders.fp32), int8: await single(encoders.int8) },
    };
    await Promise.all([pipeline.close(), encoders.fp32.close(), encoders.int8.close()]);
    return figures;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function timed<T>(texts: readonly string[], work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [(1000 * texts.length) / (performance.now() - start), result];
}

async function inBatches(pipeline: Pipeline, texts: readonly string[], size: number): Promise<Float32Array[]> {
  const parts: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += size)
    parts.push(await pipeline.embed(texts.slice(from, from + size)));
  return parts;
}

async function bestBatchSize(
  pipeline: Pipeline,
  texts: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  let best = { size: 1, speed: 0 };
  await inBatches(pipeline, texts.slice(0, 32), 8); // warm
  for (const size of BATCH_SIZES) {
    const [speed] = await timed(texts, () => inBatches(pipeline, texts, size));
    say(`transformers.js, batches of ${size}: ${speed.toFixed(1)} texts/s`);
    if (speed > best.speed) best = { size, speed };
  }
  return best.size;
}

/** The largest cosine distance between a vector of ours and theirs. */
function furthest(vectors: Float32Array, parts: readonly Float32Array[], dims: number): number {
  let most = 0;
  let row = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; from += dims, row += 1) {
      let dot = 0;
      for (let dim = 0; dim < dims; dim += 1) dot += part[from + dim]! * vectors[row * dims + dim]!;
      most = Math.max(most, 1 - dot);
    }
  }
  return most;
}

/** Median milliseconds of encoding one question. */
async function single(encoder: Encoder): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 30; round += 1) {
    const start = performance.now();
    await encoder.encode([`a kid befriends an alien and flies on a bicycle, take ${round}`]);
    times.push(performance.now() - start);
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

export default {
  name: 'encoder',
  summary: 'texts a second: our encoder against transformers.js, and int8 against single precision',
  run,
} satisfies Bench;
