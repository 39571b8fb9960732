import { isForeign, isGibberish, type Vocabulary } from './detect.ts';

/** Why a plot cannot be understood; `null` when it can. The sentences are for whoever sent it. */
export type UnreadableReason = 'empty' | 'one-word' | 'too-long' | 'not-english' | 'gibberish';

export const UNREADABLE: Readonly<Record<UnreadableReason, string>> = {
  empty: 'The plot is empty: tell me in a sentence or two what happens.',
  'one-word': 'One word is too little to go by: tell me in a sentence or two what happens.',
  'too-long': 'That is longer than any plot I can read: send at most 50,000 characters.',
  'not-english': 'I have only learned from English plots: tell it in English, please.',
  gibberish: 'I know none of these words: tell it in plain English, please.',
};

const LONGEST = 50_000;

export function unreadable(text: string, vocabulary: Vocabulary): UnreadableReason | null {
  if (text.length > LONGEST) return 'too-long';
  const words = text.match(/\p{L}[\p{L}'’]*|\p{N}+/gu)?.length ?? 0;
  if (words === 0) return 'empty';
  if (isForeign(text, vocabulary)) return 'not-english';
  if (words === 1) return 'one-word';
  return isGibberish(text, vocabulary) ? 'gibberish' : null;
}
