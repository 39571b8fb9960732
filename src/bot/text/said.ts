/** Mentions, custom emoji, timestamps and command links in Discord's notation. */
const NOTATION = /<(?:@[!&]?|#|a?:\w{1,32}:|t:|id:|\/[^:<>]{1,100}:)[-\d:a-zA-Z]{0,40}>|@(?:everyone|here)\b/g;
/** `[words](address)`: the words are said, the address is not. */
const MARKDOWN_LINK = /\[([^[\]]{1,300})\]\(<?https?:\/\/[^\s()<>]{1,2000}>?\)/gi;
const LINK = /<?https?:\/\/[^\s<>]{1,2000}>?|\bdiscord\.gg\/\w{1,32}/gi;
/** Control, format, private and unassigned characters, but for the two joiners that some scripts need. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;

/** What a person said: their words, without mentions, custom emoji, timestamps, links and characters nobody sees. */
export function said(text: string): string {
  return withoutNotation(text.replace(MARKDOWN_LINK, '$1').replace(LINK, ' '));
}

/** {@link said} with links left in: where a link names a film. */
export function withoutNotation(text: string): string {
  return seen(text.normalize('NFC')).replace(NOTATION, ' ').replace(/\s+/g, ' ').trim();
}

/** Everything that can be seen of a text, in one line. */
export function seen(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u2028\u2029]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
