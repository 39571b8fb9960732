import { say } from '#messages/index.ts';
import { text } from '../../components/blocks.ts';
import type { Options } from '../../options.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { escapeText, unescapeText } from '../../text/escape.ts';
import { said } from '../../text/said.ts';

/*
 * Sentences are too long for a custom id, so a message carries them as text, each in a component of its own, and they are
 * read back from there when a button is pressed: see `plot/state.ts` for why.
 */
const IDS = { sentence1: 7_101, sentence2: 7_102, word: 7_103 } as const;

/** UTF-16 units a sentence may have: two of them, every sign escaped, still leave room in a message. */
export const SENTENCE_LENGTH = 500;

export interface Sentences {
  readonly sentence1: string;
  readonly sentence2?: string;
  readonly word?: string;
}

/** What a member typed into an option, without mentions, custom emoji and links; `undefined` for one that was left out. */
export function saidIn(options: Options, name: string): string | undefined {
  const typed = options.string(name);
  return typed === undefined ? undefined : said(typed);
}

/** The lines that show what was asked, and that {@link sentencesOf} reads it from. */
export function sentenceLines(sentences: Sentences) {
  return (['sentence1', 'sentence2', 'word'] as const).flatMap((part) => {
    const value = sentences[part];
    const label = part === 'word' ? `${say('attention.asked-word')} ` : '';
    return value === undefined ? [] : [text(`-# ${label}“${escapeText(value)}”`, IDS[part])];
  });
}

/** What a message was asked, or `null` when it does not say. */
export function sentencesOf(message: ShownMessage): Sentences | null {
  const read = (part: keyof typeof IDS): string | undefined => {
    const line = message.texts.find(({ id }) => id === IDS[part])?.markdown;
    const value = /^-# [^“]*“(.*)”$/su.exec(line ?? '')?.[1];
    return value === undefined ? undefined : unescapeText(value);
  };
  const [sentence1, sentence2, word] = [read('sentence1'), read('sentence2'), read('word')];
  if (sentence1 === undefined) return null;
  return { sentence1, ...(sentence2 === undefined ? {} : { sentence2 }), ...(word === undefined ? {} : { word }) };
}
