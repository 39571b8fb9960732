import { expect, it } from 'vitest';
import { cachedEncoder } from '#vectors/cached-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';

it('a cached encoder encodes each text once, however often and in whatever order it is asked for', async () => {
  const kept = new Map<string, { bytes: Int8Array; scale: number }>();
  const cache: VectorCache = {
    find(text, bytes) {
      const found = kept.get(text);
      if (found) bytes.set(found.bytes);
      return found?.scale ?? null;
    },
    async add(texts, vectors) {
      texts.forEach((text, at) => {
        kept.set(text, { bytes: Int8Array.from(vectors.subarray(2 * at, 2 * at + 2), (value) => value * 10), scale: 0.1 });
      });
    },
  }; // biome-ignore format: short
  const asked: string[][] = [];
  const encoder = {
    dims: 2,
    id: 'toy',
    async encode(texts: readonly string[]) {
      asked.push([...texts]);
      return Float32Array.from(texts.flatMap((text) => [text.length, -1]));
    },
  };
  const cached = cachedEncoder(encoder, cache);
  expect([cached.id, cached.dims]).toEqual(['toy', 2]);
  const vectors = await cached.encode(['a', 'ccc', 'a']);
  expect([...vectors].map((value) => Number(value.toFixed(5)))).toEqual([1, -1, 3, -1, 1, -1]);
  expect([...(await cached.encode(['ccc', 'bb']))].map((value) => Number(value.toFixed(5)))).toEqual([3, -1, 2, -1]);
  await cached.encode(['bb', 'a']);
  expect(asked).toEqual([['a', 'ccc'], ['bb']]);
});
