import { createHash } from 'node:crypto';
import { constants, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';
import { emptyByteVectors, putVector } from '#vectors/byte-vectors.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';

const KEY_BYTES = 16;

/** Bytes of a text's row. */
export const rowBytes = (dims: number): number => KEY_BYTES + 4 + dims;

/**
 * A cache in one file that only grows: rows of key (16 bytes of the text's SHA-256), scale (float32) and bytes. A row half
 * written by a process that died is cut off at the next start. The file belongs to one encoder: put its id in the name.
 */
export async function openVectorCache(path: string, dims: number): Promise<VectorCache> {
  const width = rowBytes(dims);
  const stored = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  });
  const rows = new Map<string, Buffer>();
  const learn = (buffer: Buffer) => {
    for (let at = 0; at + width <= buffer.length; at += width) {
      rows.set(buffer.toString('latin1', at, at + KEY_BYTES), buffer.subarray(at + KEY_BYTES, at + width));
    }
  };
  learn(stored);
  return {
    find(text, bytes) {
      const row = rows.get(keyOf(text).toString('latin1'));
      if (!row) return null;
      bytes.set(new Int8Array(row.buffer, row.byteOffset + 4, dims));
      return row.readFloatLE(0);
    },
    async add(texts, vectors) {
      const quantised = emptyByteVectors(texts.length, dims);
      const buffer = Buffer.alloc(texts.length * width);
      texts.forEach((text, at) => {
        putVector(quantised, at, vectors.subarray(at * dims, (at + 1) * dims));
        keyOf(text).copy(buffer, at * width);
        buffer.writeFloatLE(quantised.scales[at]!, at * width + KEY_BYTES);
        Buffer.from(quantised.bytes.buffer, at * dims, dims).copy(buffer, at * width + KEY_BYTES + 4);
      });
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644);
      try {
        // As long as it is now: the night's process may have added to it since it was read.
        const size = Math.floor((await file.stat()).size / width) * width;
        await file.write(buffer, 0, buffer.length, size);
        await file.truncate(size + buffer.length);
        await file.sync();
      } finally {
        await file.close();
      }
      learn(buffer);
    },
  };
}

/** Keeps the vectors of these texts only; the file is replaced in one go. @returns how many went */
export async function dropVectors(path: string, dims: number, kept: readonly string[]): Promise<number> {
  const width = rowBytes(dims);
  const stored = await readFile(path).catch(() => Buffer.alloc(0));
  const keys = new Set(kept.map((text) => keyOf(text).toString('latin1')));
  const rows = Array.from({ length: Math.floor(stored.length / width) }, (_, row) =>
    stored.subarray(row * width, (row + 1) * width),
  );
  const left = rows.filter((row) => keys.has(row.toString('latin1', 0, KEY_BYTES)));
  if (left.length === rows.length) return 0;
  await replaceFile(path, left);
  return rows.length - left.length;
}

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, KEY_BYTES);
}
