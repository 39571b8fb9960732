import type { Movie } from '#catalogue/movie.ts';
import { type ByteVectors, emptyByteVectors, putVector } from '#vectors/byte-vectors.ts';
import { NO_PROMPTS, type TextEncoder } from '#vectors/text-encoder.ts';
import type { VectorCache } from '#vectors/vector-cache.ts';
import { FIELDS, type Passage, passagesOf, passageText } from './passages.ts';

/** Films' passages and their vectors; a film's passages follow each other, films in the order they were given. */
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
  /** Called before the first passage and after every few hundred, which are in the cache by then. What it throws ends the work. */
  onProgress?(progress: EncodeProgress): void | Promise<void>;
}

export interface EncodeProgress {
  /** Passages encoded, out of those that had to be. */
  readonly done: number;
  readonly total: number;
  /** Share of the work that is done, 0..1, by tokens: one passage takes as long as twenty others. */
  readonly share: number;
  /** Passages whose vectors are known by now, of the whole catalogue. */
  readonly passages: number;
  known(): EncodedFilms;
}

export interface EncodedFilms {
  readonly passages: FilmPassages;
  /** Passages that are left out because their vectors are not known. */
  readonly missing: number;
  /** Films of which no passage is missing. */
  readonly films: number;
}

/** Passages encoded between two writes to the cache: what a kill in the middle can cost. */
const CHUNK = 512;

interface Owned {
  readonly film: number;
  readonly passage: Passage;
}

/** Cuts films into passages and encodes those whose text the cache does not hold, of the most watched films first. */
export async function encodeFilms(
  movies: readonly Movie[],
  encoder: TextEncoder,
  { cache, onlyKnown, onProgress }: EncodeFilmsOptions = {},
): Promise<EncodedFilms> {
  const all = movies.flatMap((movie, film) => passagesOf(movie).map((passage): Owned => ({ film, passage })));
  const { passage: prompt } = encoder.prompts ?? NO_PROMPTS;
  const vectors = emptyByteVectors(all.length, encoder.dims);
  const missing = new Map<number, string>(); // row -> its text
  all.forEach(({ film, passage }, row) => {
    const text = prompt + passageText(movies[film]!, passage);
    const bytes = vectors.bytes.subarray(row * encoder.dims, (row + 1) * encoder.dims);
    const step = cache?.find(text, bytes) ?? null;
    if (step === null) missing.set(row, text);
    else vectors.scales[row] = step;
  });
  const known = (): EncodedFilms => knownOf(all, vectors, missing, movies.length);
  if (onlyKnown) return known();
  const rank = new Uint32Array(movies.length);
  watchedFirst(movies).forEach((film, place) => {
    rank[film] = place;
  });
  const queue = [...missing].sort(([a], [b]) => rank[all[a]!.film]! - rank[all[b]!.film]! || a - b);
  const work = sum(queue.map(([, text]) => tokensIn(text)));
  let spent = 0;
  const tell = (done: number) =>
    onProgress?.({
      done,
      total: queue.length,
      share: work === 0 ? 1 : spent / work,
      passages: all.length - missing.size,
      known,
    });
  await tell(0);
  for (let from = 0; from < queue.length; from += CHUNK) {
    const some = queue.slice(from, from + CHUNK);
    const texts = some.map(([, text]) => text);
    const encoded = await encoder.encode(texts);
    some.forEach(([row], at) => {
      putVector(vectors, row, encoded.subarray(at * encoder.dims, (at + 1) * encoder.dims));
      missing.delete(row);
    });
    await cache?.add(texts, encoded);
    spent += sum(texts.map(tokensIn));
    await tell(from + some.length);
  }
  return known();
}

/** Films by how many have rated them, most first: what members ask for is known long before the last film is. */
export function watchedFirst(movies: readonly Pick<Movie, 'votes'>[]): number[] {
  return movies.map((_, film) => film).sort((a, b) => movies[b]!.votes - movies[a]!.votes || a - b);
}

/** Characters a token stands for in these texts: 4.4 to 4.5, whatever the field. */
const CHARACTERS_A_TOKEN = 4.5;
const MOST_TOKENS = 256;

/** About how many tokens of a text the encoder reads, without reading it. */
export function tokensIn(text: string): number {
  return Math.min(MOST_TOKENS, 2 + text.length / CHARACTERS_A_TOKEN);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function knownOf(
  all: readonly Owned[],
  vectors: ByteVectors,
  missing: ReadonlyMap<number, string>,
  films: number,
): EncodedFilms {
  if (missing.size === 0) return { passages: asColumns(all, vectors), missing: 0, films };
  const { dims } = vectors;
  const rows = all.filter((_, row) => !missing.has(row));
  const kept = emptyByteVectors(rows.length, dims);
  let to = 0;
  for (let row = 0; row < all.length; row += 1) {
    if (missing.has(row)) continue;
    kept.bytes.set(vectors.bytes.subarray(row * dims, (row + 1) * dims), to * dims);
    kept.scales[to] = vectors.scales[row]!;
    to += 1;
  }
  const lacking = new Set([...missing.keys()].map((row) => all[row]!.film));
  return { passages: asColumns(rows, kept), missing: missing.size, films: films - lacking.size };
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
