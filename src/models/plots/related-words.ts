import { type KeywordIndex, SATURATION, type Terms } from './keyword-index.ts';

/** Stems that mean nearly the same: `cop` and `policeman`, `bicycl` and `bike`. */
export interface Thesaurus {
  readonly stems: readonly string[];
  /** Stem s has the neighbours [starts[s], starts[s + 1]). */
  readonly starts: Uint32Array;
  /** Places in `stems`. */
  readonly neighbours: Uint16Array;
  /** How much a neighbour counts for the stem itself, in 1/255. */
  readonly shares: Uint8Array;
}

/** A thesaurus over the rows of one keyword index; stems that the index lacks are gone. */
export interface RelatedWords {
  /** Row r's neighbours are [starts[r], starts[r + 1]). */
  readonly starts: Uint32Array;
  readonly neighbours: Uint32Array;
  readonly shares: Uint8Array;
}

export function relateRows({ rows }: KeywordIndex, thesaurus: Thesaurus): RelatedWords {
  const { stems, starts, neighbours, shares } = thesaurus;
  const rowOf = stems.map((stem) => rows.get(stem));
  const found: [row: number, neighbour: number, share: number][] = [];
  rowOf.forEach((row, stem) => {
    for (let at = starts[stem]!; row !== undefined && at < starts[stem + 1]!; at += 1) {
      const neighbour = rowOf[neighbours[at]!];
      if (neighbour !== undefined) found.push([row, neighbour, shares[at]!]);
    }
  });
  found.sort(([a], [b]) => a - b);
  const ends = new Uint32Array(rows.size + 1);
  for (const [row] of found) ends[row + 1]! += 1;
  for (let row = 0; row < rows.size; row += 1) ends[row + 1]! += ends[row]!;
  return {
    starts: ends,
    neighbours: Uint32Array.from(found, ([, neighbour]) => neighbour),
    shares: Uint8Array.from(found, ([, , share]) => share),
  };
}

/**
 * Scores every document like keywords do, but a document that lacks a word may have a neighbour of it instead: a term adds
 * the most that it or one of its neighbours is worth there (share x idf x impact). `out` [documents] is overwritten.
 */
export function scoreRelated(
  index: KeywordIndex,
  { starts, neighbours, shares }: RelatedWords,
  terms: Terms,
  out: Float32Array,
): Float32Array {
  out.fill(0);
  const { most, touched } = scratchOf(index);
  for (const [stem, weight] of terms) {
    const row = index.rows.get(stem);
    if (row === undefined || weight <= 0) continue;
    raise(index, row, 1, most, touched);
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      raise(index, neighbours[at]!, shares[at]! / 255, most, touched);
    }
    for (let at = 0; at < touched.count; at += 1) {
      const document = touched.documents[at]!;
      out[document]! += weight * most[document]!;
      most[document] = 0;
    }
    touched.count = 0;
  }
  return out;
}

/** A film that lacks a word altogether still has this much of it. */
const LACKING = 0.05;
/** A word is wholly held from this share of {@link SATURATION} on. */
const WHOLLY = 0.4;

/**
 * The geometric mean of how well a document holds each term, or a neighbour of it for less; `terms` are shares that sum
 * to 1. Between {@link LACKING} and 1: one telling word that is missing outweighs two that are there. `out` [documents] is
 * overwritten.
 */
export function heldWords(
  index: KeywordIndex,
  { starts, neighbours, shares }: RelatedWords,
  terms: Terms,
  out: Float32Array,
): Float32Array {
  out.fill(0);
  const { most, touched } = scratchOf(index);
  for (const [stem, share] of terms) {
    const row = index.rows.get(stem);
    if (row === undefined) continue;
    raise(index, row, 1, most, touched);
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1)
      raise(index, neighbours[at]!, shares[at]! / 255, most, touched);
    const whole = WHOLLY * SATURATION * rarity(index, row);
    for (let at = 0; at < touched.count; at += 1) {
      const document = touched.documents[at]!;
      const held = Math.min(1, most[document]! / whole);
      out[document]! += share * Math.log((LACKING + (1 - LACKING) * held) / LACKING);
      most[document] = 0;
    }
    touched.count = 0;
  }
  for (let document = 0; document < out.length; document += 1) {
    out[document] = out[document] === 0 ? LACKING : LACKING * Math.exp(out[document]!);
  }
  return out;
}

/** What each document is worth for one term, all zero between two terms. */
interface Scratch {
  readonly most: Float32Array;
  readonly touched: Touched;
}

const scratches = new WeakMap<KeywordIndex, Scratch>();

/** One for all questions about an index: they are scored one after the other, and 370 KB each would keep the collector busy. */
function scratchOf(index: KeywordIndex): Scratch {
  const known = scratches.get(index);
  if (known) return known;
  const { documents } = index;
  const made = { most: new Float32Array(documents), touched: { documents: new Uint32Array(documents), count: 0 } };
  scratches.set(index, made);
  return made;
}

interface Touched {
  readonly documents: Uint32Array;
  count: number;
}

/** Raises each document that holds a word to what the word is worth there; notes those that were at nothing. */
function raise(index: KeywordIndex, row: number, share: number, most: Float32Array, touched: Touched): void {
  const { starts, documentIds, impacts } = index;
  const [from, to] = [starts[row]!, starts[row + 1]!];
  const unit = (share * rarity(index, row) * SATURATION) / 255;
  for (let at = from; at < to; at += 1) {
    const document = documentIds[at]!;
    const worth = unit * impacts[at]!;
    const before = most[document]!;
    if (worth <= before) continue;
    if (before === 0) touched.documents[touched.count++] = document;
    most[document] = worth;
  }
}

/** A row's inverse document frequency. */
function rarity({ starts, documents }: KeywordIndex, row: number): number {
  const count = starts[row + 1]! - starts[row]!;
  return Math.log(1 + (documents - count + 0.5) / (count + 0.5));
}

/** One file: a line of JSON with the lengths, the stems by line, then starts, neighbours and shares, little-endian. */
export function writeThesaurus({ stems, starts, neighbours, shares }: Thesaurus): Uint8Array {
  const words = Buffer.from(stems.join('\n'));
  const head = Buffer.from(`${JSON.stringify({ stems: words.length, neighbours: shares.length })}\n`);
  const bytes = (array: Uint32Array | Uint16Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([head, words, bytes(starts), bytes(neighbours), shares]);
}

export const EMPTY_THESAURUS: Thesaurus = {
  stems: [],
  starts: new Uint32Array(1),
  neighbours: new Uint16Array(0),
  shares: new Uint8Array(0),
};

/** @throws {Error} when the file ends early or does not begin like one */
export function parseThesaurus(file: Buffer): Thesaurus {
  const newline = file.indexOf(10);
  const head = JSON.parse(file.toString('utf8', 0, newline)) as { stems: number; neighbours: number };
  let at = newline + 1;
  const take = (bytes: number): Uint8Array => {
    if (at + bytes > file.length) throw new Error('The thesaurus ends too early.');
    at += bytes;
    return Uint8Array.from(file.subarray(at - bytes, at)); // aligned, and its own
  };
  const stems = Buffer.from(take(head.stems)).toString().split('\n');
  const starts = new Uint32Array(take(4 * (stems.length + 1)).buffer);
  const neighbours = new Uint16Array(take(2 * head.neighbours).buffer);
  return { stems, starts, neighbours, shares: take(head.neighbours) };
}
