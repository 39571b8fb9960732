import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { replaceFile } from '#files/replace-file.ts';
import { type EncodedFilms, type EncodeFilmsOptions, encodeFilms } from '#models/plots/encode-films.ts';
import {
  INDEX_VERSION,
  type KeptPassages,
  readPassages,
  readWords,
  type WordParts,
  writePassages,
  writeWords,
} from '#models/plots/index-file.ts';
import type { Learned } from '#models/plots/learned.ts';
import { buildWords, centrePassages, openPlotIndex, type PlotIndex } from '#models/plots/plot-index.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import { openVectorCache } from '../vector-cache.ts';

/** A catalogue's index on the disk. */
export interface IndexedFilms {
  readonly movies: readonly Movie[];
  /** Changes with the films: the index is kept under it. */
  readonly hash: string;
  /** The one passages are encoded with. */
  readonly encoder: TextEncoder;
  /** Where vectors and the index are kept: `data/cache`. */
  readonly cacheDir: string;
}

export interface PlotIndexOptions extends IndexedFilms, Pick<EncodeFilmsOptions, 'onProgress'> {
  readonly learned: Learned;
  readonly threads?: number;
  /** Index only the passages already encoded (words are complete all the same): a bot with a new catalogue answers at once. */
  readonly onlyKnown?: boolean;
}

/**
 * The plot index of a catalogue: read back when it was built before (under a second for 46,000 films), else built from
 * passages, of which only those never seen are encoded.
 */
export async function preparePlotIndex(options: PlotIndexOptions): Promise<PlotIndex> {
  const { movies, learned, threads, onlyKnown } = options;
  const words = await prepareWords(options);
  const kept = await readKeptPassages(options);
  if (kept && (kept.missing === 0 || onlyKnown)) return openPlotIndex(movies, words, kept, learned, threads);
  const cache = await openPassageCache(options.cacheDir, options.encoder);
  const encoded = await encodeFilms(movies, options.encoder, { ...options, cache });
  return openPlotIndex(movies, words, await keepPassages(options, encoded), learned, threads);
}

/** Indexes the words of a catalogue's films, unless they are already. */
export async function prepareWords({
  movies,
  hash,
  cacheDir,
}: Pick<IndexedFilms, 'movies' | 'hash' | 'cacheDir'>): Promise<WordParts> {
  const path = join(cacheDir, `words-${hash.slice(0, 16)}-v${INDEX_VERSION}.bin`);
  const kept = await readKept(path, readWords);
  if (kept?.words.documents === movies.length) return kept;
  const words = buildWords(movies);
  await replaceFile(path, writeWords(words), { makeFolder: true });
  return words;
}

/** Writes the index of what is encoded by now, in place of the one that covered less. */
export async function keepPassages(films: IndexedFilms, encoded: EncodedFilms): Promise<KeptPassages> {
  const kept = centrePassages(encoded, films.movies.length);
  await replaceFile(passagesFile(films), writePassages(kept), { makeFolder: true });
  return kept;
}

/** What was kept last, whole or not; null when there is nothing that can be read: it is then rebuilt. */
export async function readKeptPassages(films: IndexedFilms): Promise<KeptPassages | null> {
  const kept = await readKept(passagesFile(films), readPassages);
  return kept?.of === films.movies.length ? kept : null;
}

function passagesFile({ cacheDir, hash, encoder }: IndexedFilms): string {
  return join(cacheDir, `plots-${hash.slice(0, 16)}-${encoder.id}-v${INDEX_VERSION}.bin`);
}

async function readKept<T>(path: string, read: (file: Uint8Array) => T | null): Promise<T | null> {
  try {
    return read(await readFile(path));
  } catch {
    return null;
  }
}

/** Bytes that hold the first line of an index file. */
const HEAD_BYTES = 4_096;

/** Whether an index file, by its first line, covers every passage. */
export async function isComplete(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return /^\{[^\n]*"missing":0,/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The vectors of every passage ever encoded with this encoder. */
export function openPassageCache(cacheDir: string, { id, dims }: TextEncoder): Promise<VectorCache> {
  return openVectorCache(join(cacheDir, `passages-${id}.bin`), dims);
}
