import type { Movie } from '#catalogue/movie.ts';
import { type ByteVectors, emptyByteVectors, putVector } from './bytes-vectors.ts';
import { FIELDS, type Passage, passagesOf, passageText } from './passages.ts';
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
  /** Leave out passages whose vector is not known instead of encoding them. */
  readonly onlyKnown?: boolean;
  /** Passages done out of those that had to be encoded. */
  onProgress?(done: number, total: number): void;
}

/** Passages encoded between two writes to the cache: what a kill in the middle can cost. */
const CHUNK = 512;

export interface EncodedFilms {
  readonly passages: FilmPassages;
  /** Passages left out because of `onlyKnown`. */
  readonly missing: number;
}

/** Cuts films into passages and encodes those whose text the cache does not hold. */
export async function encodeFilms(
  movies: readonly Movie[],
  encoder: TextEncoder,
  { cache, onlyKnown, onProgress }: EncodeFilmsOptions = {},
): Promise<EncodedFilms> {
  const all = movies.flatMap((movie, film) => passagesOf(movie).map((passage) => ({ film, passage })));
  const vectors = emptyByteVectors(all.length, encoder.dims);
  const missing: { row: number; text: string }[] = [];
  all.forEach(({ film, passage }, row) => {
    const text = passageText(movies[film]!, passage);
    const bytes = vectors.bytes.subarray(row * encoder.dims, (row + 1) * encoder.dims);
    const step = cache?.find(text, bytes) ?? null;
    if (step === null) missing.push({ row, text });
    else vectors.steps[row] = step;
  });
  if (onlyKnown) {
    const known = keepRows(all, vectors, new Set(missing.map(({ row }) => row)));
    return { passages: asColumns(known.rows, known.vectors), missing: missing.length };
  }
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
  return { passages: asColumns(all, vectors), missing: 0 };
}

interface Owned {
  readonly film: number;
  readonly passage: Passage;
}

function keepRows(all: readonly Owned[], vectors: ByteVectors, without: ReadonlySet<number>) {
  const rows = all.filter((_, row) => !without.has(row));
  const kept = emptyByteVectors(rows.length, vectors.dims);
  let to = 0;
  all.forEach((_, row) => {
    if (without.has(row)) return;
    kept.bytes.set(vectors.bytes.subarray(row * vectors.dims, (row + 1) * vectors.dims), to * vectors.dims);
    kept.steps[to] = vectors.steps[row]!;
    to += 1;
  });
  return { rows, vectors: kept };
}

function asColumns(rows: readonly Owned[], vectors: ByteVectors): FilmPassages {
  return {
    owner: Uint32Array.from(rows, ({ film }) => film),
    field: Uint8Array.from(rows, ({ passage }) => FIELDS.indexOf(passage.field)),
    start: Uint32Array.from(rows, ({ passage }) => passage.start),
    end: Uint32Array.from(rows, ({ passage }) => passage.end),
    vectors,
  };
}
