/** Inverted index with BM25F weights (Robertson, Zaragoza and Taylor 2004), worked out once per posting, in typed arrays. */
import { stems } from './words.ts';

/** A field's share in a word's frequency, and how much a long field is held against it (BM25's b, 0..1). */
export interface FieldWeight {
  readonly weight: number;
  readonly lengthPenalty: number;
}

export interface KeywordIndex {
  readonly documents: number;
  /** Stem -> its row. */
  readonly rows: ReadonlyMap<string, number>;
  /** Row r's postings are [starts[r], starts[r + 1]). */
  readonly starts: Uint32Array;
  /** Document of each posting, ascending within a row. */
  readonly documentIds: Uint32Array;
  /** What each posting adds to a score per unit of term weight, in 1/255 of {@link SATURATION}. */
  readonly impacts: Uint8Array;
}

/** Terms of a question and what each weighs before the index's own idf. */
export type Terms = ReadonlyMap<string, number>;

/** BM25's k1: how soon further mentions of a word stop counting. */
const K1 = 1.2;
/** The largest an impact can become: tf (k1 + 1) / (tf + k1) for an endless tf. */
export const SATURATION = K1 + 1;

/** How a text becomes terms. */
export type Tokenise = (text: string) => readonly string[];

/**
 * Builds the index. `texts[f]` holds the documents' texts of the field `weights[f]` is for.
 * Memory: 5 bytes a posting, 4 a stem, and the stems themselves: about 30 MB for 46,000 films.
 */
export function buildKeywordIndex(
  texts: readonly (readonly string[])[],
  weights: readonly FieldWeight[],
  tokenise: Tokenise = stems,
): KeywordIndex {
  return buildKeywordIndexes(texts, weights, tokenise).fields;
}

/** Two readings of the same postings. */
export interface KeywordIndexes {
  /** Each field by its own weight and length. */
  readonly fields: KeywordIndex;
  /** All fields as one text: plain BM25, b 0.75. It shares everything with `fields` but the impacts. */
  readonly whole: KeywordIndex;
}

/** BM25's b of a whole document. */
const WHOLE_PENALTY = 0.75;

/** As {@link buildKeywordIndex}, and the same words as if a document's fields were one text: 1 byte more a posting. */
export function buildKeywordIndexes(
  texts: readonly (readonly string[])[],
  weights: readonly FieldWeight[],
  tokenise: Tokenise = stems,
): KeywordIndexes {
  const documents = texts[0]?.length ?? 0;
  const rows = new Map<string, number>();
  const counted = texts.map((field) => countWords(field, rows, tokenise));
  const lengths = new Float32Array(documents);
  for (const field of counted) for (let at = 0; at < documents; at += 1) lengths[at]! += field.lengths[at]!;
  const one = counted.map(({ counts }) => ({ counts, lengths }));
  const equal = weights.map(() => ({ weight: 1, lengthPenalty: WHOLE_PENALTY }));
  const fields = indexOf(rows, documents, counted, weights);
  const { impacts } = indexOf(rows, documents, one, equal);
  return { fields, whole: { ...fields, impacts } };
}

interface CountedField {
  readonly counts: readonly ReadonlyMap<number, number>[];
  readonly lengths: Float32Array;
}

function indexOf(
  rows: ReadonlyMap<string, number>,
  documents: number,
  fields: readonly CountedField[],
  weights: readonly FieldWeight[],
): KeywordIndex {
  const frequencies: Map<number, number>[] = Array.from({ length: documents }, () => new Map());
  fields.forEach(({ counts, lengths }, f) => {
    const { weight, lengthPenalty } = weights[f]!;
    const written = lengths.filter((length) => length > 0);
    const average = written.reduce((sum, length) => sum + length, 0) / Math.max(1, written.length);
    counts.forEach((words, document) => {
      const share = weight / (1 - lengthPenalty + (lengthPenalty * lengths[document]!) / average);
      const sums = frequencies[document]!;
      for (const [row, count] of words) sums.set(row, (sums.get(row) ?? 0) + count * share);
    });
  });
  const starts = new Uint32Array(rows.size + 1);
  for (const words of frequencies) for (const row of words.keys()) starts[row + 1]! += 1;
  for (let row = 0; row < rows.size; row += 1) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const documentIds = new Uint32Array(starts[rows.size]!);
  const impacts = new Uint8Array(documentIds.length);
  frequencies.forEach((words, document) => {
    for (const [row, frequency] of words) {
      const at = next[row]!++;
      documentIds[at] = document;
      impacts[at] = Math.max(1, Math.round((255 * frequency) / (frequency + K1)));
    }
  });
  return { documents, rows, starts, documentIds, impacts };
}

function countWords(texts: readonly string[], rows: Map<string, number>, tokenise: Tokenise): CountedField {
  const lengths = new Float32Array(texts.length);
  const counts = texts.map((text, document) => {
    const words = new Map<number, number>();
    if (text === '') return words;
    for (const stem of tokenise(text)) {
      let row = rows.get(stem);
      if (row === undefined) {
        row = rows.size;
        rows.set(stem, row);
      }
      words.set(row, (words.get(row) ?? 0) + 1);
      lengths[document]! += 1;
    }
    return words;
  });
  return { counts, lengths };
}

/** How rare a stem is: ln(1 + (N - n + 0.5) / (n + 0.5)); as rare as can be when no document has it. */
export function inverseDocumentFrequency(index: KeywordIndex, stem: string): number {
  const row = index.rows.get(stem);
  const documentIds = row === undefined ? 0 : index.starts[row + 1]! - index.starts[row]!;
  return Math.log(1 + (index.documents - documentIds + 0.5) / (documentIds + 0.5));
}

/**
 * Scores every document: the sum over terms of weight x idf x impact. `out` [documents] is filled with zeros first.
 */
export function scoreKeywords(index: KeywordIndex, terms: Terms, out: Float32Array): Float32Array {
  out.fill(0);
  for (const [stem, weight] of terms) {
    const row = index.rows.get(stem);
    if (row === undefined || weight <= 0) continue;
    const unit = (weight * inverseDocumentFrequency(index, stem) * SATURATION) / 255;
    const { documentIds, impacts } = index;
    for (let at = index.starts[row]!, end = index.starts[row + 1]!; at < end; at += 1) {
      out[documentIds[at]!]! += unit * impacts[at]!;
    }
  }
  return out;
}

/** The documents that hold a term; none when no document does. */
export function postingsOf({ rows, starts, documentIds }: KeywordIndex, term: string): Uint32Array {
  const row = rows.get(term);
  return row === undefined ? documentIds.subarray(0, 0) : documentIds.subarray(starts[row], starts[row + 1]);
}

/** Whether a document holds a term: a binary search, as documents ascend. */
export function hasTerm(index: KeywordIndex, term: string, document: number): boolean {
  const of = postingsOf(index, term);
  let [low, high] = [0, of.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return of[low] === document;
}
