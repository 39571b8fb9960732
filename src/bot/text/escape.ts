import { cut } from './cut.ts';
import { withoutDirections } from './directions.ts';

/** Every sign that can begin, end or belong to markdown, a mention, a custom emoji or a timestamp. */
const MARKUP = /[\\*_~`|<>[\]()#@]/g;
/** What makes an address a link and an invite an invitation. */
const LINKS = /:(?=\/\/)|(?<=discord(?:app)?)\.(?=gg|com|me|io|link)/gi;
/** What makes a line a list, when it stands first. */
const LIST = /^(\s*)(?:([-+])|(\d+)([.)]))/;
/** What a backslash takes the meaning from: Discord leaves a backslash before letters, digits and spaces alone. */
const ESCAPED = /\\([^0-9A-Za-z\s])/g;

/**
 * Text from outside (a title, a query, a plot) as Discord shows it letter by letter: no markdown, no mention, no custom
 * emoji, no link, no invite. Line breaks become spaces. {@link unescapeText} gives the text back.
 */
export function escapeText(text: string): string {
  return oneLine(text)
    .replace(MARKUP, '\\$&')
    .replace(LINKS, '\\$&')
    .replace(LIST, (_all, space: string, sign?: string, digits?: string, dot?: string) =>
      sign === undefined ? `${space}${digits}\\${dot}` : `${space}\\${sign}`,
    );
}

/** The inverse of {@link escapeText} for one line of text. */
export function unescapeText(text: string): string {
  return text.replace(ESCAPED, '$1');
}

/** {@link escapeText}d text of at most `max` UTF-16 units, cut before it is escaped so that no escapeText is torn. */
export function escapeTo(text: string, max: number): string {
  if (max < 1) return ''; // not even room for the sign that something was cut
  const line = oneLine(text);
  let room = max;
  for (;;) {
    const escaped = escapeText(cut(line, room));
    if (escaped.length <= max) return escaped;
    room -= Math.max(1, Math.ceil((escaped.length - max) / 2));
  }
}

/** Hidden until pressed. */
export function spoiler(escaped: string): string {
  return `||${escaped}||`;
}

/** Runs of white space become one space, and a tower of combining marks keeps its first three. */
function oneLine(text: string): string {
  return withoutDirections(text)
    .replace(/\s+/g, ' ')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim();
}
