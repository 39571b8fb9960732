import type { Movie } from '../../catalogue/movie.ts';
import { type ByteVectors, emptyByteVectors, putVector } from './bytes-vectors.ts';
import { FIELDS, passagesOf, passageText } from './passages.ts';
import type { VectorCache } from './vector-cache.ts';

/** What plot search needs of an encoder: `encode` answers [texts, dims], row-major, L2-normalised. */
export interface TextEncoder {
  readonly dims: number;
  readonly id: string;
  encode(texts: readonly string[]): Promise<Float32Array>;
}

/** Every film's passages and their vectors; a film's passages follow each other, films in the order they were given. */
export interface FilmPassages {
  /** The film each passage is of [passages]. */
  readonly owner: Uint32Array;
  /** Index into {@link FIELDS} [passages]. */
  readonly field: Uint8Array;
  /** Stretch of that field's text, in UTF-16 units [passages]. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly vectors: ByteVectors;
}

export interface EncodeFilmsOptions {
  /** Texts found here are not encoded again; new ones are added to it as the work goes on. */
  readonly cache?: VectorCache;
  /** Passages done out of those that had to be encoded. */
  onProgress?(done: number, total: number): void;
}

/** Passages encoded between two writes to the cache: what a kill in the middle can cost. */
const CHUNK = 512;

/** Cuts films into passages and encodes those whose text the cache does not hold. */
export async function encodeFilms(
  movies: readonly Movie[],
  encoder: TextEncoder,
  { cache, onProgress }: EncodeFilmsOptions = {},
): Promise<FilmPassages> {
  const found = movies.map(passagesOf);
  const owner = Uint32Array.from(found.flatMap((passages, film) => passages.map(() => film)));
  const passages = found.flat();
  const vectors = emptyByteVectors(passages.length, encoder.dims);
  const missing: { row: number; text: string }[] = [];
  passages.forEach((passage, row) => {
    const text = passageText(movies[owner[row]!]!, passage);
    const bytes = vectors.bytes.subarray(row * encoder.dims, (row + 1) * encoder.dims);
    const step = cache?.find(text, bytes) ?? null;
    if (step === null) missing.push({ row, text });
    else vectors.steps[row] = step;
  });
  missing.sort((a, b) => b.text.length - a.text.length); // texts of one length travel together
  for (let from = 0; from < missing.length; from += CHUNK) {
    const some = missing.slice(from, from + CHUNK);
    const texts = some.map(({ text }) => text);
    const encoded = await encoder.encode(texts);
    some.forEach(({ row }, at) => {
      putVector(vectors, row, encoded.subarray(at * encoder.dims, (at + 1) * encoder.dims));
    });
    await cache?.add(texts, encoded);
    onProgress?.(from + some.length, missing.length);
  }
  return {
    owner,
    field: Uint8Array.from(passages, ({ field }) => FIELDS.indexOf(field)),
    start: Uint32Array.from(passages, ({ start }) => start),
    end: Uint32Array.from(passages, ({ end }) => end),
    vectors,
  };
}
