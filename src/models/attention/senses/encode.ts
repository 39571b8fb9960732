import type { Encoder } from '../../encoder/index.ts';
import type { LabelledSentence, SenseWord } from './labelled.ts';
import { beyondWord, neutralVectors } from './neutral.ts';
import { meanVector, wordVectors } from './vectors.ts';

/** One labelled sentence as vectors, all of length 1. */
export interface SenseVectors {
  /** The word's, by layer, the embeddings first. */
  readonly word: readonly Float64Array[];
  /** The same without what the word always brings. */
  readonly context: readonly Float64Array[];
  /** The mean of the whole sentence at the last layer. */
  readonly sentence: Float64Array;
  readonly sense: number;
}

export interface SenseWordVectors {
  readonly word: string;
  readonly train: readonly SenseVectors[];
  readonly test: readonly SenseVectors[];
}

/** The encoder looks at 512 tokens at once: what is this far from the word, in UTF-16 units, is left out. */
const ROOM = 700;

/** One use of a word: its vectors by layer, and its sentence's. */
export async function encodeUse(
  encoder: Pick<Encoder, 'inspect'>,
  { text, span }: Pick<LabelledSentence, 'text' | 'span'>,
): Promise<Pick<SenseVectors, 'word' | 'sentence'>> {
  const from = Math.max(0, span[0] - ROOM);
  const seen = await encoder.inspect(text.slice(from, span[1] + ROOM));
  return {
    word: wordVectors(seen, [span[0] - from, span[1] - from]),
    sentence: meanVector(seen, [...seen.tokens.keys()], seen.layers),
  };
}

/** Every labelled sentence of every word through the encoder. */
export async function encodeSenses(
  encoder: Pick<Encoder, 'inspect'>,
  words: readonly SenseWord[],
  onWord?: (word: string, done: number) => void,
): Promise<SenseWordVectors[]> {
  const result: SenseWordVectors[] = [];
  for (const [at, { word, train, test }] of words.entries()) {
    const neutral = await neutralVectors(encoder, word);
    const part = async (some: readonly LabelledSentence[]): Promise<SenseVectors[]> => {
      const vectors: SenseVectors[] = [];
      for (const one of some) {
        const use = await encodeUse(encoder, one);
        vectors.push({ ...use, context: beyondWord(use.word, neutral), sense: one.sense });
      }
      return vectors;
    };
    result.push({ word, train: await part(train), test: await part(test) });
    onWord?.(word, at + 1);
  }
  return result;
}
