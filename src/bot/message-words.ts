import { shownMessage } from './shown-message.ts';
import { said } from './text/said.ts';

/** What a message holds that may have words in it, as Discord sends it. */
export interface MessageParts {
  readonly content: string;
  readonly embeds: readonly { readonly title?: string | undefined; readonly description?: string | undefined }[];
  /** Components V2, where another bot's card has its words. */
  readonly components: readonly unknown[];
  /** Of a forwarded message, what was forwarded. */
  readonly forwarded?: readonly MessageParts[];
}

/** Hidden until somebody presses it: not to be repeated in the open. */
const SPOILER = /\|\|[^|]{1,4000}\|\|/g;
/** What begins a heading, small text, a quotation, a list or an entry of one. */
const LINE_START = /^[ \t]{0,8}(?:#{1,3} |-# |>{1,3} |[-*] )+/gm;
/** An escaped sign, which is shown, or signs of emphasis and code, which are not. */
const SIGNS = /\\([^0-9A-Za-z\s])|\*{1,3}|__|~~|`{1,3}/g;

/**
 * The words of a message that are to be seen: its content, else the texts of its components, else its embeds' titles and
 * descriptions, else the same of what was forwarded. Spoilers stay closed. Empty for a message without words.
 */
export function wordsOfMessage(message: MessageParts): string {
  const places = [
    message.content,
    shownMessage('', message.components)
      .texts.map(({ markdown }) => markdown)
      .join('\n'),
    message.embeds.map(({ title = '', description = '' }) => `${title}\n${description}`).join('\n'),
  ];
  for (const place of places) {
    const words = visible(place);
    if (/[\p{L}\p{N}]/u.test(words)) return words;
  }
  for (const forwarded of message.forwarded ?? []) {
    const words = wordsOfMessage(forwarded);
    if (words !== '') return words;
  }
  return '';
}

function visible(markdown: string): string {
  return said(markdown.replace(SPOILER, ' ').replace(LINE_START, '').replace(SIGNS, '$1'));
}
