import type { SentenceProblem } from '#contract/attention.ts';
import { dot } from '#numbers/dense.ts';
import type { Encoder } from '../encoder/index.ts';
import type { SenseFit } from './senses/fit.ts';
import { type KnownWord, type NamedSense, namedSenses } from './senses/known.ts';
import { beyondWord, neutralVectors } from './senses/neutral.ts';
import { meanVector } from './senses/vectors.ts';
import { sameSense } from './senses/verdict.ts';
import { cleanSentence, type InspectedText, isSentenceProblem, readSentences } from './sentences.ts';
import { type FoundWord, findWord } from './word.ts';

export interface SenseQuestion {
  readonly word: string;
  readonly sentences: readonly [string, string];
  /** Which occurrence of the word is meant in each sentence, from 1. */
  readonly which?: readonly [number, number];
}

export interface Neighbour {
  readonly word: string;
  readonly cosine: number;
}

export interface SenseComparison {
  readonly sentences: readonly [string, string];
  /** The word as each sentence writes it. */
  readonly words: readonly [string, string];
  readonly found: readonly [FoundWord, FoundWord];
  /** Cosine of the word's two vectors by layer, the embeddings first: [layers + 1]. */
  readonly cosines: readonly number[];
  /** The same without what the word always brings: what the contexts have in common. */
  readonly context: readonly number[];
  /** The layer the verdict is read at. */
  readonly layer: number;
  /** That both uses have one sense, by what the contexts add: 0..1. */
  readonly probability: number;
  /** For a word with labelled sentences: the sense of each use, and how probable it is that they are the same. */
  readonly senses?: { readonly named: readonly [NamedSense, NamedSense]; readonly same: number };
  /** The words of each sentence whose vectors at that layer lie nearest to the word's, nearest first. */
  readonly nearest: readonly [readonly Neighbour[], readonly Neighbour[]];
}

/** How alike the encoder reads one word in two sentences, read apart from each other. */
export async function compareSense(
  encoder: Pick<Encoder, 'inspect' | 'tokenize'>,
  { word, sentences, which = [1, 1] }: SenseQuestion,
  fit: SenseFit,
  labelled: (word: string) => Promise<KnownWord | null> = async () => null,
): Promise<SenseComparison | SentenceProblem> {
  const texts = [cleanSentence(sentences[0]), cleanSentence(sentences[1])] as const;
  const uses: { reading: InspectedText; found: FoundWord; vectors: Float64Array[] }[] = [];
  for (const [at, text] of texts.entries()) {
    const reading = await readSentences(encoder, [text], { first: at + 1, asked: word });
    if (isSentenceProblem(reading)) return reading;
    const found = findWord(reading.units, word, at + 1, which[at]);
    if (isSentenceProblem(found)) return found;
    uses.push({ reading, found, vectors: unitVectors(reading, found.at) });
  }
  const [one, two] = uses as [(typeof uses)[number], (typeof uses)[number]];
  const writtenAs = ({ reading, found }: (typeof uses)[number]) => reading.units[found.at]!.text;
  const neutral = await neutralVectors(encoder, writtenAs(one));
  const [first, second] = [beyondWord(one.vectors, neutral), beyondWord(two.vectors, neutral)];
  const context = first.map((vector, layer) => dot(vector, second[layer]!));
  const layer = Math.min(fit.layer, context.length - 1);
  const known = await labelled(writtenAs(one));
  const vectorsOf = ({ reading: { inspection }, vectors }: (typeof uses)[number]) => ({
    word: vectors,
    sentence: meanVector(inspection, [...inspection.tokens.keys()], inspection.layers),
  });
  return {
    sentences: texts,
    words: [writtenAs(one), writtenAs(two)],
    found: [one.found, two.found],
    cosines: one.vectors.map((vector, at) => dot(vector, two.vectors[at]!)),
    context,
    layer,
    probability: sameSense(context[layer]!, fit),
    ...(known ? { senses: namedSenses(known, [vectorsOf(one), vectorsOf(two)], fit.centroid) } : {}),
    nearest: [nearestWords(one.reading, one.found.at, layer), nearestWords(two.reading, two.found.at, layer)],
  };
}

/** A unit's vectors by layer, each of length 1. */
function unitVectors({ inspection, units }: InspectedText, at: number): Float64Array[] {
  const { from, to } = units[at]!;
  const tokens = Array.from({ length: to - from }, (_, index) => from + index);
  return Array.from({ length: inspection.layers + 1 }, (_, layer) => meanVector(inspection, tokens, layer));
}

function nearestWords(reading: InspectedText, at: number, layer: number, count = 3): Neighbour[] {
  const own = unitVectors(reading, at)[layer]!;
  return reading.units
    .flatMap(({ text, spoken }, index) =>
      spoken && index !== at ? [{ word: text, cosine: dot(own, unitVectors(reading, index)[layer]!) }] : [],
    )
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, count);
}
