import type { Tokenizer, Word } from './tokenizer.ts';

/** A stretch of a text as the encoder reads it. */
export interface Window {
  /** Ids with [CLS] before them, and [SEP] after them where the text ends inside the window. */
  readonly ids: readonly number[];
  /** The stretch in UTF-16 units of the text: [start, end). */
  readonly start: number;
  readonly end: number;
}

/** Tokens in a window, [CLS] and [SEP] included: what all-MiniLM-L6-v2 was trained to read. */
export const WINDOW_TOKENS = 256;
/** Pieces that two neighbouring windows share at least, so that no sentence is only ever seen cut in two. */
const WINDOW_OVERLAP = 48;

/**
 * Cuts a text into windows. The first is what truncation would leave (the sequence with its special tokens cut at 256, so
 * [SEP] is gone where the text is longer); a next one starts at the beginning of a word, `WINDOW_OVERLAP` pieces or a
 * little more before the end of the one before.
 */
export function cutWindows(
  text: string,
  tokenizer: Tokenizer,
  limit = WINDOW_TOKENS,
  only = Number.POSITIVE_INFINITY,
): Window[] {
  const words = tokenizer.words(text);
  const pieces: number[] = [];
  const owner: number[] = []; // the word a piece belongs to
  words.forEach(({ ids }, word) => {
    for (const id of ids) {
      pieces.push(id);
      owner.push(word);
    }
  });
  const windows: Window[] = [];
  const overlap = Math.min(WINDOW_OVERLAP, limit >> 2); // a window of few tokens still has to move on
  let from = 0;
  do {
    const ends = pieces.length - from <= limit - 2;
    const to = ends ? pieces.length : from + limit - 1;
    const ids = [tokenizer.cls, ...pieces.slice(from, to), ...(ends ? [tokenizer.sep] : [])];
    windows.push({ ids, ...stretch(words, owner, from, to) });
    if (ends) break;
    from = wordStart(owner, to - overlap, from + 1);
  } while (windows.length < only);
  return windows;
}

function stretch(
  words: readonly Word[],
  owner: readonly number[],
  from: number,
  to: number,
): { start: number; end: number } {
  return { start: words[owner[from] ?? -1]?.start ?? 0, end: words[owner[to - 1] ?? -1]?.end ?? 0 };
}

/** The nearest beginning of a word at or before `piece`, or `piece` itself when there is none after `lowest`. */
function wordStart(owner: readonly number[], piece: number, lowest: number): number {
  let at = piece;
  while (at > lowest && owner[at] === owner[at - 1]) at -= 1;
  return at > lowest ? at : piece;
}
