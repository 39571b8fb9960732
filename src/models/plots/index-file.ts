import type { FilmPassages } from './encode-films.ts';
import type { KeywordIndex } from './keyword-index.ts';
import { FIELDS } from './passages.ts';

/** Goes up with every change of what the files hold or mean: older files are then rebuilt. */
export const INDEX_VERSION = 5;

type Numbers = Uint8Array | Int8Array | Uint32Array | Float32Array;

/** What is known of films without an encoder; takes seconds to build and is kept between two starts. */
export interface WordParts {
  /** Words of title, overview, plot, lead, keywords and cast. */
  readonly words: KeywordIndex;
  /** The same words as if every film had one text: plain BM25. It shares its postings with `words`. */
  readonly whole: KeywordIndex;
  /** Full names of cast and directors. */
  readonly names: KeywordIndex;
  /** Which films are called so. */
  readonly titles: KeywordIndex;
}

/** Passages with their fields' means taken out, and how much of the catalogue they cover. */
export interface KeptPassages {
  readonly passages: FilmPassages;
  /** Passages that are not encoded yet. */
  readonly missing: number;
  /** Films of which no passage is missing, of those in the catalogue. */
  readonly films: number;
  readonly of: number;
}

/** The words of a catalogue as one block of bytes: a line of JSON that names the arrays, then the arrays. */
export function writeWords({ words, whole, names, titles }: WordParts): Uint8Array[] {
  return writeArrays(
    { documents: words.documents },
    {
      ...keywordArrays('words', words),
      'whole.impacts': whole.impacts,
      ...keywordArrays('names', names),
      ...keywordArrays('titles', titles),
    },
  );
}

/** @returns null when the bytes are of another version or too few */
export function readWords(file: Uint8Array): WordParts | null {
  const read = readArrays<{ documents: number }>(file);
  if (!read) return null;
  const keywords = (name: string) => readKeywords(name, read.head.documents, read.arrays);
  const words = keywords('words');
  const whole = { ...words, impacts: read.arrays['whole.impacts'] as Uint8Array };
  return { words, whole, names: keywords('names'), titles: keywords('titles') };
}

export function writePassages({ passages, missing, films, of }: KeptPassages): Uint8Array[] {
  const { owner, field, start, end, vectors } = passages;
  return writeArrays(
    { fields: FIELDS, dims: vectors.dims, missing, films, of },
    { owner, field, start, end, bytes: vectors.bytes, steps: vectors.scales },
  );
}

/** @returns null when the bytes are of another version or too few */
export function readPassages(file: Uint8Array): KeptPassages | null {
  const read = readArrays<{ dims: number; missing: number; films: number; of: number }>(file);
  if (!read) return null;
  const { dims, missing, films, of } = read.head;
  const take = <T>(name: string) => read.arrays[name] as T;
  return {
    passages: {
      owner: take('owner'),
      field: take('field'),
      start: take('start'),
      end: take('end'),
      vectors: { dims, bytes: take('bytes'), scales: take('steps') },
    },
    missing,
    films,
    of,
  };
}

function writeArrays(about: object, arrays: Readonly<Record<string, Numbers>>): Uint8Array[] {
  const layout = Object.entries(arrays).map(([name, array]) => [name, array.constructor.name, array.byteLength]);
  return [
    Buffer.from(`${JSON.stringify({ version: INDEX_VERSION, ...about, layout })}\n`),
    ...Object.values(arrays).map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  ];
}

interface Head {
  readonly version: number;
  readonly layout: readonly (readonly [name: string, type: string, bytes: number])[];
}

function readArrays<About>(file: Uint8Array): { head: Head & About; arrays: Record<string, Numbers> } | null {
  const newline = file.indexOf(10);
  const head = parseHead(Buffer.from(file.subarray(0, Math.max(0, newline))).toString()) as (Head & About) | null;
  if (head?.version !== INDEX_VERSION) return null;
  const arrays: Record<string, Numbers> = {};
  let at = newline + 1;
  for (const [name, type, bytes] of head.layout) {
    if (at + bytes > file.length) return null;
    const copy = new Uint8Array(file.subarray(at, at + bytes)).buffer; // aligned, and its own: a Buffer's slice shares
    arrays[name] =
      type === 'Uint32Array'
        ? new Uint32Array(copy)
        : type === 'Float32Array'
          ? new Float32Array(copy)
          : type === 'Int8Array'
            ? new Int8Array(copy)
            : new Uint8Array(copy);
    at += bytes;
  }
  return { head, arrays };
}

function parseHead(json: string): Head | null {
  try {
    return JSON.parse(json) as Head;
  } catch {
    return null;
  }
}

function keywordArrays(name: string, { rows, starts, documentIds, impacts }: KeywordIndex): Record<string, Numbers> {
  return {
    [`${name}.terms`]: new Uint8Array(Buffer.from([...rows.keys()].join('\n'))),
    [`${name}.starts`]: starts,
    [`${name}.holders`]: documentIds,
    [`${name}.impacts`]: impacts,
  };
}

function readKeywords(name: string, documents: number, arrays: Readonly<Record<string, Numbers>>): KeywordIndex {
  const terms = Buffer.from(arrays[`${name}.terms`] as Uint8Array).toString();
  return {
    documents,
    rows: new Map(terms === '' ? [] : terms.split('\n').map((term, row) => [term, row])),
    starts: arrays[`${name}.starts`] as Uint32Array,
    documentIds: arrays[`${name}.holders`] as Uint32Array,
    impacts: arrays[`${name}.impacts`] as Uint8Array,
  };
}
