import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import { plotPassages } from '../plots/passages.ts';

/** Passages of a text that are read at most: what kind of film it is shows early. */
const MOST_PASSAGES = 3;
/** Passages encoded between two writes to the cache. */
const CHUNK = 512;

/** The stretches of a text that get a vector each, in order; at least one. */
function genrePassages(text: string): string[] {
  const passages = plotPassages(text).slice(0, MOST_PASSAGES);
  return passages.length > 0 ? passages.map(({ start, end }) => text.slice(start, end)) : [text];
}

export interface VectorOptions {
  /** Looked into, in order; what none of them holds is encoded and added to the last. */
  readonly caches?: readonly VectorCache[];
  readonly signal?: AbortSignal;
  onProgress?(done: number, total: number): void;
}

/**
 * One vector a text: the mean of its passages' vectors, scaled to length 1. -> [texts, dims], row-major. What a
 * cache holds (it goes by the text's hash) is not encoded again, so a second training starts at once.
 */
export async function textVectors(
  texts: readonly string[],
  encoder: TextEncoder,
  { caches = [], signal, onProgress }: VectorOptions = {},
): Promise<Float32Array> {
  const { dims } = encoder;
  const passages = texts.flatMap((text, owner) => genrePassages(text).map((passage) => ({ owner, passage })));
  const sums = new Float32Array(texts.length * dims);
  const add = (owner: number, value: (at: number) => number) => {
    for (let at = 0; at < dims; at += 1) sums[owner * dims + at]! += value(at);
  };
  const bytes = new Int8Array(dims);
  const missing: typeof passages = [];
  for (const { owner, passage } of passages) {
    const step = caches.reduce<number | null>((found, cache) => found ?? cache.find(passage, bytes), null);
    if (step === null) missing.push({ owner, passage });
    else add(owner, (at) => bytes[at]! * step);
  }
  for (let from = 0; from < missing.length; from += CHUNK) {
    signal?.throwIfAborted();
    const some = missing.slice(from, from + CHUNK);
    const encoded = await encoder.encode(some.map(({ passage }) => passage));
    some.forEach(({ owner }, row) => {
      add(owner, (at) => encoded[row * dims + at]!);
    });
    await caches.at(-1)?.add(
      some.map(({ passage }) => passage),
      encoded,
    );
    onProgress?.(from + some.length, missing.length);
  }
  return scaleRows(sums, dims);
}

/** Every row to length 1, in place; a row of zeros stays. */
function scaleRows(rows: Float32Array, dims: number): Float32Array {
  for (let from = 0; from < rows.length; from += dims) {
    const row = rows.subarray(from, from + dims);
    const length = Math.hypot(...row);
    if (length > 0) for (let at = 0; at < dims; at += 1) row[at]! /= length;
  }
  return rows;
}
