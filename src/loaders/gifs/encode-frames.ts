import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clip } from '#models/gifs/clip/clip.ts';
import { FRAMES, framesOf } from '#models/gifs/clip/frames.ts';
import { inspectFile } from '#models/gifs/inspect-file.ts';
import type { KindVectors } from '#models/gifs/library.ts';
import type { PictureEncoder } from '#models/gifs/picture-encoder.ts';
import { emptyByteVectors } from '#vectors/byte-vectors.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import { dropVectors, openVectorCache } from '../vector-cache.ts';

/** A GIF whose bytes are at hand. */
export interface Filmed {
  /** Its number in the library. */
  readonly gif: number;
  readonly path: string;
  /** SHA-256 of the file in hex; worked out when it is not known. */
  readonly hash?: string | undefined;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** CLIP's text tower as an encoder of captions. */
export const asEncoder = (clip: Clip): TextEncoder => ({
  id: `clip-${clip.id}`,
  dims: clip.dims,
  encode: clip.captions,
});

const fileOf = ({ id }: PictureEncoder, cacheDir: string): string => join(cacheDir, `frames-${id}.bin`);
const keyOf = (hash: string): string => `${hash} ${FRAMES}`;

/** Vectors of pictures by the content of their files, a file an encoder. */
export interface PictureVectors {
  /** Encodes the file unless that has been done; throws what {@link inspectFile} and the decoder throw. */
  add(bytes: Uint8Array): Promise<void>;
  /** Of those whose vector is known. Others are left out and counted. */
  shelf(files: readonly Filmed[]): Promise<KindVectors & { readonly missing: readonly Filmed[] }>;
}

export async function pictureVectors(encoder: PictureEncoder, cacheDir: string): Promise<PictureVectors> {
  const cache: VectorCache = await openVectorCache(fileOf(encoder, cacheDir), encoder.dims);
  const room = new Int8Array(encoder.dims);
  return {
    async add(bytes) {
      const key = keyOf(hashOf(bytes));
      if (cache.find(key, room) !== null) return;
      await inspectFile(bytes);
      await cache.add([key], await encoder.picture(await framesOf(bytes, FRAMES)));
    },
    async shelf(files) {
      const known: { gif: number; key: string }[] = [];
      const missing: Filmed[] = [];
      for (const file of files) {
        const hash = file.hash ?? (await readFile(file.path).then(hashOf, () => null));
        if (hash === null) continue; // gone since it was listed
        if (cache.find(keyOf(hash), room) === null) missing.push(file);
        else known.push({ gif: file.gif, key: keyOf(hash) });
      }
      const vectors = emptyByteVectors(known.length, encoder.dims);
      known.forEach(({ key }, row) => {
        vectors.scales[row] =
          cache.find(key, vectors.bytes.subarray(row * encoder.dims, (row + 1) * encoder.dims)) ?? 1;
      });
      return { owner: known.map(({ gif }) => gif), vectors, missing };
    },
  };
}

/** Drops the vectors of files that are gone: of a GIF that was removed, nothing stays. @returns how many those were */
export async function forgetFrames(
  encoder: PictureEncoder,
  cacheDir: string,
  kept: readonly Omit<Filmed, 'gif'>[],
): Promise<number> {
  const hashes = await Promise.all(kept.map(({ hash, path }) => hash ?? readFile(path).then(hashOf, () => '')));
  return dropVectors(fileOf(encoder, cacheDir), encoder.dims, hashes.map(keyOf));
}

export interface EncodeFramesOptions {
  onProgress?(done: number, total: number): void;
}

/** Encodes the files whose vector is not known. @returns how many that were, and how many could not be read */
export async function encodeFrames(
  files: readonly Filmed[],
  pictures: PictureVectors,
  { onProgress }: EncodeFramesOptions = {},
): Promise<{ readonly encoded: number; readonly unreadable: number }> {
  const { missing } = await pictures.shelf(files);
  let unreadable = 0;
  for (const [at, { path }] of missing.entries()) {
    try {
      await pictures.add(await readFile(path));
    } catch {
      unreadable += 1; // damaged or gone: found by its caption alone
    }
    onProgress?.(at + 1, missing.length);
  }
  return { encoded: missing.length - unreadable, unreadable };
}
