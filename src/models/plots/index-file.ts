import type { KeywordIndex } from './keyword-index.ts';
import { FIELDS } from './passages.ts';
import type { PlotParts } from './plot-index.ts';

/** Goes up with every change of what the file holds or means: an older file is then built anew. */
export const INDEX_VERSION = 3;

type Numbers = Uint8Array | Int8Array | Uint32Array | Float32Array;

/** Writes the parts of a plot index as one block of bytes: a line of JSON that names the arrays, then the arrays. */
export function writePlotParts(parts: PlotParts): Uint8Array[] {
  const arrays: Record<string, Numbers> = {
    ...keywordArrays('words', parts.words),
    ...keywordArrays('names', parts.names),
    ...keywordArrays('titles', parts.titles),
    owner: parts.passages.owner,
    field: parts.passages.field,
    start: parts.passages.start,
    end: parts.passages.end,
    bytes: parts.passages.vectors.bytes,
    steps: parts.passages.vectors.steps,
  };
  const layout = Object.entries(arrays).map(([name, array]) => [name, array.constructor.name, array.byteLength]);
  const head = {
    version: INDEX_VERSION,
    fields: FIELDS,
    dims: parts.passages.vectors.dims,
    documents: parts.words.documents,
    layout,
  };
  return [
    Buffer.from(`${JSON.stringify(head)}\n`),
    ...Object.values(arrays).map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  ];
}

/** @returns null when the bytes are of another version or too few */
export function readPlotParts(file: Uint8Array): PlotParts | null {
  const newline = file.indexOf(10);
  const head = parseHead(Buffer.from(file.subarray(0, Math.max(0, newline))).toString());
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
  const take = <T>(name: string) => arrays[name] as T;
  return {
    words: readKeywords('words', head.documents, arrays),
    names: readKeywords('names', head.documents, arrays),
    titles: readKeywords('titles', head.documents, arrays),
    passages: {
      owner: take('owner'),
      field: take('field'),
      start: take('start'),
      end: take('end'),
      vectors: { dims: head.dims, bytes: take('bytes'), steps: take('steps') },
    },
  };
}

interface Head {
  readonly version: number;
  readonly dims: number;
  readonly documents: number;
  readonly layout: readonly (readonly [name: string, type: string, bytes: number])[];
}

function parseHead(json: string): Head | null {
  try {
    return JSON.parse(json) as Head;
  } catch {
    return null;
  }
}

function keywordArrays(name: string, { rows, starts, holders, impacts }: KeywordIndex): Record<string, Numbers> {
  return {
    [`${name}.terms`]: new Uint8Array(Buffer.from([...rows.keys()].join('\n'))),
    [`${name}.starts`]: starts,
    [`${name}.holders`]: holders,
    [`${name}.impacts`]: impacts,
  };
}

function readKeywords(name: string, documents: number, arrays: Readonly<Record<string, Numbers>>): KeywordIndex {
  const terms = Buffer.from(arrays[`${name}.terms`] as Uint8Array).toString();
  return {
    documents,
    rows: new Map(terms === '' ? [] : terms.split('\n').map((term, row) => [term, row])),
    starts: arrays[`${name}.starts`] as Uint32Array,
    holders: arrays[`${name}.holders`] as Uint32Array,
    impacts: arrays[`${name}.impacts`] as Uint8Array,
  };
}
