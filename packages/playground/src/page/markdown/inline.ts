import { safeHref, trimBareAddress } from './links.ts';
import type { Inline, TimeStyle } from './tree.ts';

/** Deeper than any person nests; a wall of delimiters stops here instead of recursing for ever. */
const MAX_DEPTH = 12;

type Found = { readonly length: number; readonly node: Inline } | undefined;
type Rule = (rest: string, depth: number, before: string) => Found;

const escaped: Rule = (rest) => {
  const match = /^\\([^0-9A-Za-z\s])/.exec(rest);
  return match ? { length: 2, node: { kind: 'text', text: match[1]! } } : undefined;
};

const code: Rule = (rest) => {
  const fence = /^`+/.exec(rest)![0];
  for (const close of rest.slice(fence.length).matchAll(/`+/g)) {
    if (close[0].length !== fence.length) continue;
    const inner = rest.slice(fence.length, fence.length + close.index);
    // A padding space on both sides lets code start or end with a backtick.
    const text = /^ `[\s\S]*` $/.test(inner) ? inner.slice(1, -1) : inner;
    return { length: fence.length * 2 + inner.length, node: { kind: 'code', text } };
  }
  // Nothing closes it, so the whole run is text; looking again from its middle would find no more.
  return { length: fence.length, node: { kind: 'text', text: fence } };
};

const spoiler: Rule = (rest, depth) => {
  const match = /^\|\|([\s\S]+?)\|\|/.exec(rest);
  return match ? wrap('spoiler', match, depth) : undefined;
};

const strike: Rule = (rest, depth) => {
  const match = /^~~([\s\S]+?)~~(?!_)/.exec(rest);
  return match ? wrap('strike', match, depth) : undefined;
};

/** Of `*`, `**`, `_` and `__`, the reading that takes the most text wins, as in Discord's client. */
const stress: Rule = (rest, depth, before) => {
  const strong = /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/.exec(rest);
  const underline = /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/.exec(rest);
  const star = /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:[^*\s\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/.exec(rest);
  // An underscore inside a word (snake_case) is a letter.
  const bar = /\w$/.test(before) ? null : /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9_])/.exec(rest);
  let best: { kind: 'strong' | 'emphasis' | 'underline'; match: RegExpExecArray } | undefined;
  for (const [kind, match] of [
    ['strong', strong],
    ['underline', underline],
    ['emphasis', star],
    ['emphasis', bar],
  ] as const) {
    if (match && match[0].length > (best?.match[0].length ?? 0)) best = { kind, match };
  }
  return best ? wrap(best.kind, best.match, depth) : undefined;
};

const maskedLink: Rule = (rest, depth) => {
  const match =
    /^\[((?:\\[\s\S]|\[[^\]]*\]|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:\([^()\s<>]*\)|[^()\s<>])+)>?(?:\s+"([^"]*)")?\s*\)/i.exec(
      rest,
    );
  const href = match && safeHref(match[2]!);
  if (!match || !href) return undefined;
  const children = parseInline(match[1]!, depth + 1, false);
  const title = match[3];
  return { length: match[0].length, node: { kind: 'link', href, children, ...(title ? { title } : {}) } };
};

const bareLink: Rule = (rest) => {
  const angle = /^<(https?:\/\/[^\s<>]+)>/i.exec(rest);
  const address = angle ? angle[1]! : trimBareAddress(/^https?:\/\/[^\s<]+/i.exec(rest)?.[0] ?? '');
  const href = safeHref(address);
  if (!href) return undefined;
  const length = angle ? angle[0].length : address.length;
  return { length, node: { kind: 'link', href, children: [{ kind: 'text', text: address }] } };
};

const mention: Rule = (rest) => {
  const everyone = /^@(everyone|here)\b/.exec(rest);
  if (everyone) {
    return { length: everyone[0].length, node: { kind: 'everyone', text: everyone[0] as '@everyone' | '@here' } };
  }
  const match = /^<(@!?|@&|#)(\d{1,20})>/.exec(rest);
  if (!match) return undefined;
  const kind = match[1] === '#' ? 'channel' : match[1] === '@&' ? 'role' : 'user';
  return { length: match[0].length, node: { kind, id: match[2]! } };
};

const special: Rule = (rest) => {
  const command = /^<\/((?:[-_\p{L}\p{N}]{1,32})(?: [-_\p{L}\p{N}]{1,32}){0,2}):(\d{1,20})>/u.exec(rest);
  if (command) return { length: command[0].length, node: { kind: 'command', name: command[1]!, id: command[2]! } };
  const emoji = /^<(a?):(\w{2,32}):(\d{1,20})>/.exec(rest);
  if (emoji) {
    const node = { kind: 'emoji', id: emoji[3]!, name: emoji[2]!, animated: emoji[1] === 'a' } as const;
    return { length: emoji[0].length, node };
  }
  const time = /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/.exec(rest);
  if (time && Math.abs(Number(time[1])) <= 8_640_000_000_000) {
    const style = (time[2] ?? 'f') as TimeStyle;
    return { length: time[0].length, node: { kind: 'time', seconds: Number(time[1]), style } };
  }
  const place = /^<id:(customize|browse|guide|linked-roles)>/.exec(rest);
  return place ? { length: place[0].length, node: { kind: 'navigation', place: place[1]! } } : undefined;
};

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  '\\': [escaped],
  '`': [code],
  '|': [spoiler],
  '~': [strike],
  '*': [stress],
  _: [stress],
  '[': [maskedLink],
  '<': [mention, special, bareLink],
  '@': [mention],
  h: [bareLink],
  H: [bareLink],
};

function wrap(
  kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler',
  match: RegExpExecArray,
  depth: number,
): Found {
  return { length: match[0].length, node: { kind, children: parseInline(match[1]!, depth + 1) } };
}

/**
 * One run of text, as Discord reads it. Line breaks stay in the text. Never throws, whatever the text.
 *
 * @example parseInline('a **b**') // [{kind:'text',text:'a '},{kind:'strong',children:[{kind:'text',text:'b'}]}]
 */
export function parseInline(source: string, depth = 0, links = true): readonly Inline[] {
  if (depth > MAX_DEPTH) return [{ kind: 'text', text: source }];
  const nodes: Inline[] = [];
  let text = '';
  let at = 0;
  const flush = (): void => {
    if (text) nodes.push({ kind: 'text', text });
    text = '';
  };
  while (at < source.length) {
    const rules = RULES[source[at]!];
    const rest = rules ? source.slice(at) : '';
    let found: Found;
    for (const rule of rules ?? []) {
      if (!links && (rule === maskedLink || rule === bareLink)) continue;
      found = rule(rest, depth, source.slice(Math.max(0, at - 1), at));
      if (found) break;
    }
    if (!found) {
      text += source[at];
      at += 1;
    } else {
      if (found.node.kind === 'text') text += found.node.text;
      else {
        flush();
        nodes.push(found.node);
      }
      at += found.length;
    }
  }
  flush();
  return nodes;
}
