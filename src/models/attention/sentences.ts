import type { SentenceProblem } from '#contract/attention.ts';
import type { Encoder, Inspection } from '../encoder/index.ts';
import { type Unit, type UnitOptions, unitsOf } from './units.ts';

/** Words of one picture: with more, labels could not be read. */
const MAX_WORDS = 64;
/** Words and punctuation marks, or pieces, of one picture. */
const MAX_UNITS = 96;
const MAX_TOKENS = 256;

/** A sentence, or two as one input, as the encoder saw it. */
export interface InspectedText {
  readonly inspection: Inspection;
  readonly units: readonly Unit[];
}

/** Line breaks, control and format characters become spaces, but for the joiners that emoji and some scripts need. */
export function cleanSentence(text: string): string {
  return text
    .normalize('NFC')
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Reads a sentence, or two joined, unless something is wrong with them. `first` is the number of the first one. */
export async function readSentences(
  encoder: Pick<Encoder, 'inspect' | 'tokenize'>,
  texts: readonly [string] | readonly [string, string],
  options: UnitOptions & { readonly first?: number } = {},
): Promise<InspectedText | SentenceProblem> {
  for (const [at, text] of texts.entries()) {
    const sentence = (options.first ?? 1) + at;
    if (text === '') return { code: 'sentence-empty', sentence };
    if (!/[\p{L}\p{N}]/u.test(text)) return { code: 'sentence-no-words', sentence };
  }
  const tokens = texts.reduce((sum, text) => sum + encoder.tokenize(text).ids.length, 0);
  // A text with more tokens than this has too many words or very odd ones: words are counted roughly, nothing is run.
  if (tokens > MAX_TOKENS) {
    const words = texts.join(' ').split(' ').length;
    if (words > MAX_WORDS) return { code: 'sentence-too-long', words, limit: MAX_WORDS, together: texts.length > 1 };
    return { code: 'sentence-too-many-pieces', pieces: tokens, limit: MAX_UNITS };
  }
  const [one, two] = texts;
  const inspection = await encoder.inspect(one, two);
  const words = unitsOf(inspection, texts);
  const spoken = (sentence: 0 | 1): number => words.filter((unit) => unit.spoken && unit.sentence === sentence).length;
  const count = spoken(0) + spoken(1);
  if (count > MAX_WORDS)
    return { code: 'sentence-too-long', words: count, limit: MAX_WORDS, together: texts.length > 1 };
  for (const at of texts.keys()) {
    if (spoken(at as 0 | 1) < 2) return { code: 'sentence-one-word', sentence: (options.first ?? 1) + at };
  }
  const units = unitsOf(inspection, texts, options);
  if (units.length > MAX_UNITS) return { code: 'sentence-too-many-pieces', pieces: units.length, limit: MAX_UNITS };
  return { inspection, units };
}

export function isSentenceProblem<T extends object>(value: T | SentenceProblem): value is SentenceProblem {
  return 'code' in value;
}
