import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#files/replace-file.ts';
import { CALIBRATION_TEXTS } from '#models/encoder/calibration-texts.ts';
import type { Variant } from '#models/encoder/encoder.ts';
import { createEncoder } from './create-encoder.ts';

/** What a processor was measured at, and what passages are therefore encoded in. Kept beside the vectors. */
const PrecisionMeasurement = z.object({
  /** The encoder in eight bits that was measured: of another one nothing is known. */
  int8: z.string(),
  variant: z.enum(['fp32', 'int8']),
  textsPerSecond: z.object({ fp32: z.number(), int8: z.number() }),
  /** The smallest cosine between a text's two vectors. */
  cosine: z.number(),
  processor: z.string(),
});
export type PrecisionMeasurement = z.infer<typeof PrecisionMeasurement>;

/** Eight bits have to be this much faster to be worth what they cost in accuracy. */
const WORTH = 1.2;
/** And this close: where a processor's bytes saturate (multiply-add on x86 without VNNI), vectors are far off. */
const CLOSE = 0.97;

export function fasterVariant({
  textsPerSecond,
  cosine,
}: Pick<PrecisionMeasurement, 'textsPerSecond' | 'cosine'>): Variant {
  return textsPerSecond.int8 >= WORTH * textsPerSecond.fp32 && cosine >= CLOSE ? 'int8' : 'fp32';
}

interface Where {
  /** Where the ONNX files and the record are kept. */
  readonly cacheDir: string;
  readonly threads?: number;
}

const recordIn = (cacheDir: string): string => join(cacheDir, 'passage-precision.json');

/** What was decided here about the encoder `int8`; null when nothing was, or it cannot be read. */
export async function recordedPrecision(cacheDir: string, int8: string): Promise<PrecisionMeasurement | null> {
  try {
    const record = PrecisionMeasurement.parse(JSON.parse(await readFile(recordIn(cacheDir), 'utf8')));
    return record.int8 === int8 ? record : null;
  } catch {
    return null;
  }
}

/** Turns of each precision; the best counts, since a busy moment only ever slows. */
const TURNS = 3;

/** Times both precisions on a few texts, a second or two all in all, and records which one passages are encoded in. */
export async function measurePrecision({ cacheDir, threads }: Where): Promise<PrecisionMeasurement> {
  const open = (variant: Variant) =>
    createEncoder({ cacheDir, variant, ...(threads === undefined ? {} : { threads }) });
  const encoders = { fp32: await open('fp32'), int8: await open('int8') };
  const texts = CALIBRATION_TEXTS.filter((text) => text.length > 40 && text.length < 1_000);
  const best = { fp32: 0, int8: 0 };
  const vectors: Record<Variant, Float32Array> = { fp32: new Float32Array(), int8: new Float32Array() };
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const variant of ['fp32', 'int8'] as const) {
      const from = performance.now();
      vectors[variant] = await encoders[variant].encode(texts);
      best[variant] = Math.max(best[variant], (1_000 * texts.length) / (performance.now() - from));
    }
  }
  const { dims, id } = encoders.int8;
  await Promise.all([encoders.fp32.close(), encoders.int8.close()]);
  const figures = { textsPerSecond: best, cosine: smallestCosine(vectors.fp32, vectors.int8, dims) };
  const measured = {
    int8: id,
    variant: fasterVariant(figures),
    ...figures,
    processor: cpus()[0]?.model ?? 'unknown',
  } satisfies PrecisionMeasurement;
  await replaceFile(recordIn(cacheDir), `${JSON.stringify(measured, null, 2)}\n`, { makeFolder: true });
  return measured;
}

/** Of rows of length 1. */
function smallestCosine(a: Float32Array, b: Float32Array, dims: number): number {
  let smallest = 1;
  for (let from = 0; from < a.length; from += dims) {
    let dot = 0;
    for (let at = from; at < from + dims; at += 1) dot += a[at]! * b[at]!;
    smallest = Math.min(smallest, dot);
  }
  return smallest;
}
