import { Tokenizer as PieceTokenizer } from '@huggingface/tokenizers';

export interface Word {
  /** Ids of the word's pieces; empty where nothing of it is left after normalising. */
  readonly ids: readonly number[];
  /** Where it stands in the text, in UTF-16 units: [start, end). */
  readonly start: number;
  readonly end: number;
}

export interface Tokenizer {
  /** The words of a text in order: what lies between white space and around punctuation. */
  words(text: string): Word[];
  token(id: number): string;
  readonly cls: number;
  readonly sep: number;
  readonly unknown: number;
}

/**
 * BERT splits at white space, punctuation and ideographs before it looks for pieces, and normalises character by
 * character, so a text may be cut there first and each word looked up by itself: the ids are the same, their place in the
 * text is known, and a word seen before costs one look into a map. A special token written out (`[SEP]`) is one word.
 */
const WORD =
  /\[[A-Z]+\]|[\u4e00-\u9fff\u3400-\u4dbf]|[!-/:-@[-`{-~]|[^\t\n\r\p{Z}!-/:-@[-`{-~\u4e00-\u9fff\u3400-\u4dbf]+/gu;
/** SentencePiece marks the beginning of a word and leaves punctuation inside it: what lies between white space is one word. */
const SPACED = /[^\s\p{Z}]+/gu;
const REMEMBERED_WORDS = 100_000;

/** From tokenizer.json. Its own padding and truncation are left aside: windows and batches are cut elsewhere. */
export function createTokenizer(json: Record<string, unknown>): Tokenizer {
  const pieces = new PieceTokenizer({ ...json, padding: null, truncation: null }, {});
  const known = new Map<string, readonly number[]>();
  const { type } = (json['model'] ?? {}) as { type?: unknown };
  if (type !== 'WordPiece' && type !== 'Unigram')
    throw new Error(`tokenizer.json: ${String(type)} is not understood, WordPiece and Unigram are`);
  const word = type === 'WordPiece' ? WORD : SPACED;
  const special = (...tokens: string[]): number => {
    const id = tokens.map((token) => pieces.token_to_id(token)).find((found) => found !== undefined);
    if (id === undefined) throw new Error(`tokenizer.json knows no ${tokens[0]}`);
    return id;
  };
  const lookUp = (word: string): readonly number[] => {
    const seen = known.get(word);
    if (seen) return seen;
    const ids = pieces.encode(word, { add_special_tokens: false }).ids;
    if (known.size >= REMEMBERED_WORDS) known.clear();
    known.set(word, ids);
    return ids;
  };
  return {
    words(text) {
      return Array.from(text.matchAll(word), ({ 0: one, index }) => {
        return { ids: lookUp(one), start: index, end: index + one.length };
      });
    },
    token: (id) => pieces.id_to_token(id) ?? '[UNK]',
    cls: special('[CLS]', '<s>'),
    sep: special('[SEP]', '</s>'),
    unknown: special('[UNK]', '<unk>'),
  };
}
