import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { replaceFile } from '#files/replace-file.ts';
import { encodeFilms, type TextEncoder } from './encode-films.ts';
import { INDEX_VERSION, readPlotParts, writePlotParts } from './index-file.ts';
import type { Learned } from './learned.ts';
import { buildPlotParts, openPlotIndex, type PlotIndex, type PlotParts } from './plot-index.ts';
import { openVectorCache, type VectorCache } from './vector-cache.ts';

export interface PrepareOptions {
  readonly movies: readonly Movie[];
  /** Changes with the films: the index is kept under it. */
  readonly hash: string;
  readonly encoder: TextEncoder;
  readonly learned: Learned;
  /** Where vectors and the index are kept: `data/cache`. */
  readonly cacheDir: string;
  readonly threads?: number;
  /**
   * Index only the passages already encoded (keywords are complete all the same): a bot with a new catalogue answers at
   * once. Such an index is not kept.
   */
  readonly onlyKnown?: boolean;
  onProgress?(done: number, total: number): void;
}

/**
 * The plot index of a catalogue: read back when it was built before (under a second for 46,000 films), else built from
 * passages, of which only those never seen are encoded.
 */
export async function preparePlotIndex(options: PrepareOptions): Promise<PlotIndex> {
  const { movies, hash, encoder, learned, cacheDir, threads } = options;
  const path = join(cacheDir, `plots-${hash.slice(0, 16)}-${encoder.id}-v${INDEX_VERSION}.bin`);
  const open = (parts: PlotParts) => openPlotIndex(movies, parts, learned, threads === undefined ? {} : { threads });
  const kept = await readKept(path);
  if (kept?.words.documents === movies.length) return open(kept);
  const cache = await openPassageCache(cacheDir, encoder);
  const encoded = await encodeFilms(movies, encoder, { ...options, cache });
  const parts = buildPlotParts(movies, encoded.passages);
  if (encoded.missing === 0) await replaceFile(path, writePlotParts(parts), { makeFolder: true });
  return open(parts);
}

/** Null when there is none, or none that can be read: it is then built anew. */
async function readKept(path: string): Promise<PlotParts | null> {
  try {
    return readPlotParts(await readFile(path));
  } catch {
    return null;
  }
}

/** The vectors of every passage ever encoded with this encoder. */
export function openPassageCache(cacheDir: string, { id, dims }: TextEncoder): Promise<VectorCache> {
  return openVectorCache(join(cacheDir, `passages-${id}.bin`), dims);
}
