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
      for (const { text, span, sense } of some) {
        const from = Math.max(0, span[0] - ROOM);
        const seen = await encoder.inspect(text.slice(from, span[1] + ROOM));
        const own = wordVectors(seen, [span[0] - from, span[1] - from]);
        const sentence = meanVector(seen, [...seen.tokens.keys()], seen.layers);
        vectors.push({ word: own, context: beyondWord(own, neutral), sentence, sense });
      }
      return vectors;
    };
    result.push({ word, train: await part(train), test: await part(test) });
    onWord?.(word, at + 1);
  }
  return result;
}
