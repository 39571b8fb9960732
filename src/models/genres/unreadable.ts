/** Why no genre can be told from a text; `null` when one can. The sentences are for whoever sent it. */
export type Unreadable = 'empty' | 'one-word' | 'too-long' | 'not-english';

export const UNREADABLE: Readonly<Record<Unreadable, string>> = {
  empty: 'The plot is empty: tell me in a sentence or two what happens.',
  'one-word': 'One word is too little to go by: tell me in a sentence or two what happens.',
  'too-long': 'That is longer than any plot I can read: send at most 50,000 characters.',
  'not-english': 'I have only learned from English plots: tell it in English, please.',
};

const LONGEST = 50_000;
/** Words from which a text without a single English one is in another language. */
const ENOUGH_WORDS = 8;
const ENGLISH_SHARE = 0.06;
/** Small words that hardly any English sentence does without, and that other languages do not spell the same. */
const ENGLISH = new Set(
  `the and of to is his her with who they their from that by for it its this but when has have into after while
  are be been not as at or which where him she out up about one two between against through before finds must`.split(
    /\s+/,
  ),
);

export function unreadable(text: string): Unreadable | null {
  if (text.length > LONGEST) return 'too-long';
  const words = text.toLowerCase().match(/\p{L}[\p{L}'’]*|\p{N}+/gu) ?? [];
  if (words.length === 0) return 'empty';
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 0 && latin * 2 < letters) return 'not-english';
  if (words.length === 1) return 'one-word';
  const english = words.filter((word) => ENGLISH.has(word)).length;
  if (words.length >= ENOUGH_WORDS && english / words.length < ENGLISH_SHARE) return 'not-english';
  return null;
}
