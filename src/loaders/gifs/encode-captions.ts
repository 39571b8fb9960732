import { join } from 'node:path';
import type { Gif } from '#models/gifs/gif.ts';
import type { KindVectors } from '#models/gifs/library.ts';
import { type ByteVectors, emptyByteVectors } from '#vectors/byte-vectors.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { openVectorCache } from '../vector-cache.ts';

/** Captions encoded and written to the disk together. */
const BATCH = 512;

export interface EncodeCaptionsOptions {
  /** Vectors of captions seen before are kept here, a file an encoder. */
  readonly cacheDir: string;
  /** At most this many are encoded now; the rest is left out until a later call. All when absent. */
  readonly atMost?: number;
  onProgress?(done: number, total: number): void;
}

/** Every caption's vector; captions known from before are not encoded again. */
export async function encodeCaptions(
  gifs: readonly Gif[],
  encoder: TextEncoder,
  { cacheDir, atMost = Number.POSITIVE_INFINITY, onProgress }: EncodeCaptionsOptions,
): Promise<KindVectors & { readonly added: number; readonly missing: number }> {
  const cache = await openVectorCache(
    join(cacheDir, `captions-${encoder.id.replace(/[^\w.-]/g, '_')}.bin`),
    encoder.dims,
  );
  const room = new Int8Array(encoder.dims);
  const unknown = [
    ...new Set(gifs.flatMap(({ captions }) => captions.filter((text) => cache.find(text, room) === null))),
  ];
  const wanted = unknown.slice(0, atMost);
  for (let from = 0; from < wanted.length; from += BATCH) {
    const texts = wanted.slice(from, from + BATCH);
    await cache.add(texts, await encoder.encode(texts));
    onProgress?.(Math.min(wanted.length, from + BATCH), wanted.length);
  }
  const owner: number[] = [];
  const texts: string[] = [];
  gifs.forEach(({ captions }, gif) => {
    for (const caption of captions) {
      if (cache.find(caption, room) === null) continue;
      owner.push(gif);
      texts.push(caption);
    }
  });
  const vectors: ByteVectors = emptyByteVectors(texts.length, encoder.dims);
  texts.forEach((text, row) => {
    const into = vectors.bytes.subarray(row * encoder.dims, (row + 1) * encoder.dims);
    vectors.scales[row] = cache.find(text, into) ?? 1;
  });
  return { owner, vectors, added: wanted.length, missing: unknown.length - wanted.length };
}
