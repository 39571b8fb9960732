/** Layouts of the film map, kept on disk under the hash of what they were made from: the same picture, and at once. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';
import { LAYOUT_VERSION, layOutFilms, type MapMethod } from '#models/recommend/map/layout.ts';
import { everyFewMilliseconds } from './every-few-milliseconds.ts';

export interface FilmLayout {
  /** [films, 2], from -1 to 1. */
  readonly places: Float32Array;
  /** Milliseconds that laying them out took, once. */
  readonly tookMs: number;
}

const SEED = 20;
/** Layouts kept: a few artefacts, each by every method. */
const KEPT = 8;
const PREFIX = 'map-';

/**
 * @param vectors [films, dims], row-major
 * @throws never for what the disk does: a layout that cannot be read or kept is made again
 */
export async function filmLayout(
  vectors: Float32Array,
  dims: number,
  method: MapMethod,
  cacheDir: string,
  pause?: () => Promise<void>,
): Promise<FilmLayout> {
  const bytes = new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength);
  const hash = createHash('sha256').update(`${LAYOUT_VERSION} ${method} ${SEED} ${dims} `).update(bytes).digest('hex');
  const path = join(cacheDir, `${PREFIX}${hash.slice(0, 24)}.f32`);
  const known = await readFile(path).catch(() => null);
  const films = vectors.length / dims;
  // The time, then the places.
  if (known?.byteLength === 4 * (1 + 2 * films)) {
    const numbers = new Float32Array(Uint8Array.from(known).buffer);
    return { tookMs: numbers[0] as number, places: numbers.subarray(1) };
  }
  const began = performance.now();
  const places = await layOutFilms(vectors, dims, method, SEED, pause && everyFewMilliseconds(pause));
  const tookMs = Math.round(performance.now() - began);
  const file = Float32Array.from([tookMs, ...places]);
  await mkdir(cacheDir, { recursive: true })
    .then(() => replaceFile(path, new Uint8Array(file.buffer)))
    .then(() => forgetOldest(cacheDir))
    .catch(() => undefined);
  return { places, tookMs };
}

async function forgetOldest(cacheDir: string): Promise<void> {
  const names = (await readdir(cacheDir)).filter((name) => name.startsWith(PREFIX));
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(cacheDir, name))).mtimeMs })));
  aged.sort((a, b) => b.at - a.at);
  await Promise.all(aged.slice(KEPT).map(({ name }) => rm(join(cacheDir, name), { force: true })));
}
