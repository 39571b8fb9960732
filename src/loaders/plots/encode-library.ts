import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { type EncodeProgress, encodeFilms } from '#models/plots/encode-films.ts';
import type { KeptPassages } from '#models/plots/index-file.ts';
import { passagesOf } from '#models/plots/passages.ts';
import { bundledIds } from '../encoder/passage-encoder.ts';
import { measurePrecision, type PrecisionMeasurement, recordedPrecision } from '../encoder/precision.ts';
import { rowBytes } from '../vector-cache.ts';
import { type IndexedFilms, keepPassages, openPassageCache, readKeptPassages } from './prepare.ts';

export interface EncodeLibraryOptions {
  /** Before the first passage and after every few hundred. What it throws ends the work; nothing that was done is lost. */
  onProgress?(progress: EncodeProgress): void | Promise<void>;
  /** The index on the disk covers more than it did. */
  onKept?(kept: KeptPassages): void | Promise<void>;
}

/** The index is rewritten once it would hold this many times as much: some twenty times on the way to 76,000 passages. */
const GROWTH = 1.25;

/**
 * Encodes what is not encoded of a catalogue, most watched films first, and keeps the index on the disk up with it, so that
 * whoever reads it finds more every time. May be killed at any moment: the next one goes on where it was.
 */
export async function encodeLibrary(films: IndexedFilms, options: EncodeLibraryOptions = {}): Promise<void> {
  const before = await readKeptPassages(films);
  if (before?.missing === 0) return;
  let kept = before?.passages.owner.length ?? 0;
  const cache = await openPassageCache(films.cacheDir, films.encoder);
  await encodeFilms(films.movies, films.encoder, {
    cache,
    async onProgress(progress) {
      const { done, total, passages } = progress;
      const grown = done === 0 ? passages > kept : passages >= GROWTH * kept;
      if (grown || done === total) {
        const written = await keepPassages(films, progress.known());
        kept = passages;
        await options.onKept?.(written);
      }
      await options.onProgress?.(progress);
    },
  });
}

/** Passages below which a precision is not worth measuring. */
const MANY = 2_000;

/**
 * Before much is encoded with `auto`, measures which precision is the faster one here, once, and records it. A library that is
 * mostly encoded stays in the precision it is in. @returns what was measured just now, or null
 */
export async function decidePrecision(
  movies: readonly Movie[],
  { cacheDir, model, threads }: { readonly cacheDir: string; readonly model: string; readonly threads?: number },
): Promise<PrecisionMeasurement | null> {
  if (model !== 'auto') return null;
  const ids = await bundledIds();
  if (await recordedPrecision(cacheDir, ids.int8)) return null;
  const passages = movies.reduce((sum, movie) => sum + passagesOf(movie).length, 0);
  const file = await stat(join(cacheDir, `passages-${ids.fp32}.bin`)).catch(() => null);
  if (passages < MANY || (file?.size ?? 0) / rowBytes(BUNDLED_DIMS) > passages / 2) return null;
  return measurePrecision({ cacheDir, ...(threads === undefined ? {} : { threads }) });
}

const BUNDLED_DIMS = 384;
