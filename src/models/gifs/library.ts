import { toUnit } from '#numbers/dense.ts';
import { type ByteVectors, emptyByteVectors, getVector, putVector } from '#vectors/byte-vectors.ts';
import type { Gif } from './gif.ts';
import { type Nearest, openNearest } from './nearest.ts';

/** The ways in which a GIF can be close to a question. */
export const VECTOR_KINDS = ['caption', 'clipCaption', 'frames'] as const;
/** `caption`: captions by the text encoder; `clipCaption`: captions by CLIP's text tower; `frames`: frames by its other tower. */
export type VectorKind = (typeof VECTOR_KINDS)[number];

/** Vectors of one kind, several a GIF or none. */
export interface KindIndex {
  readonly vectors: ByteVectors;
  /** The GIF each row is of, as its number in the library [rows]. */
  readonly owner: Uint32Array;
  /** A GIF's rows: those of `rowsOf[starts[gif]] … rowsOf[starts[gif + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly rowsOf: Uint32Array;
  readonly nearest: Nearest;
}

export interface GifLibrary {
  readonly gifs: readonly Gif[];
  /** Id -> number. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly indexes: Readonly<Partial<Record<VectorKind, KindIndex>>>;
  close(): Promise<void>;
}

export interface KindVectors {
  /** The GIF of each vector [rows]. */
  readonly owner: readonly number[];
  readonly vectors: ByteVectors;
}

export interface GifLibraryOptions {
  readonly threads?: number;
  readonly exactUpTo?: number;
}

/** Memory: for each vector a byte a number for looking up, what the search takes (see `nearest.ts`), and 12 bytes more. */
export async function openLibrary(
  gifs: readonly Gif[],
  given: Readonly<Partial<Record<VectorKind, KindVectors>>>,
  options: GifLibraryOptions = {},
): Promise<GifLibrary> {
  const shelves: Partial<Record<VectorKind, KindIndex>> = {};
  for (const kind of VECTOR_KINDS) {
    const vectors = given[kind];
    if (vectors && vectors.owner.length > 0) shelves[kind] = await openShelf(gifs.length, vectors, options);
  }
  return {
    gifs,
    numbers: new Map(gifs.map(({ id }, number) => [id, number])),
    indexes: shelves,
    async close() {
      for (const shelf of Object.values(shelves)) await shelf.nearest.close();
    },
  };
}

async function openShelf(
  gifs: number,
  { owner, vectors }: KindVectors,
  options: GifLibraryOptions,
): Promise<KindIndex> {
  const starts = new Uint32Array(gifs + 1);
  for (const gif of owner) starts[gif + 1]! += 1;
  for (let gif = 0; gif < gifs; gif += 1) starts[gif + 1]! += starts[gif]!;
  const next = starts.slice();
  const rowsOf = new Uint32Array(owner.length);
  owner.forEach((gif, row) => {
    rowsOf[next[gif]!++] = row;
  });
  return { vectors, owner: Uint32Array.from(owner), starts, rowsOf, nearest: await openNearest(vectors, options) };
}

/** The best cosine of a GIF's vectors of a kind to `vector`, and which of them it is; `null` when it has none. */
export function bestCosine(shelf: KindIndex, gif: number, vector: Float32Array): { cosine: number; at: number } | null {
  const { dims, bytes, scales } = shelf.vectors;
  const from = shelf.starts[gif]!;
  let best: { cosine: number; at: number } | null = null;
  for (let at = from; at < shelf.starts[gif + 1]!; at += 1) {
    const row = shelf.rowsOf[at]!;
    let sum = 0;
    for (let d = 0, byte = row * dims; d < dims; d += 1, byte += 1) sum += vector[d]! * bytes[byte]!;
    const cosine = sum * scales[row]!;
    if (!best || cosine > best.cosine) best = { cosine, at: at - from };
  }
  return best;
}

/** The mean of a GIF's vectors of a kind, of length 1; `null` when it has none. */
export function meanGifVector(shelf: KindIndex, gif: number): Float32Array | null {
  const { dims } = shelf.vectors;
  const [from, to] = [shelf.starts[gif]!, shelf.starts[gif + 1]!];
  if (from === to) return null;
  const mean = new Float32Array(dims);
  const row = new Float32Array(dims);
  for (let at = from; at < to; at += 1) {
    getVector(shelf.vectors, shelf.rowsOf[at]!, row);
    for (let d = 0; d < dims; d += 1) mean[d]! += row[d]!;
  }
  return toUnit(mean);
}

/** Vectors [rows, dims] in bytes. */
export function toBytes(vectors: Float32Array, dims: number): ByteVectors {
  const rows = vectors.length / dims;
  const bytes = emptyByteVectors(rows, dims);
  for (let row = 0; row < rows; row += 1) putVector(bytes, row, vectors.subarray(row * dims, (row + 1) * dims));
  return bytes;
}
