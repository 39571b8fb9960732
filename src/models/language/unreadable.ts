import { isForeign, isGibberish, type Vocabulary } from './detect.ts';

/** Why a plot cannot be understood; `null` when it can. */
export type UnreadableReason = 'empty' | 'one-word' | 'too-long' | 'not-english' | 'gibberish';

const LONGEST = 50_000;

export function unreadable(text: string, vocabulary: Vocabulary): UnreadableReason | null {
  if (text.length > LONGEST) return 'too-long';
  const words = text.match(/\p{L}[\p{L}'’]*|\p{N}+/gu)?.length ?? 0;
  if (words === 0) return 'empty';
  if (isForeign(text, vocabulary)) return 'not-english';
  if (words === 1) return 'one-word';
  return isGibberish(text, vocabulary) ? 'gibberish' : null;
}
