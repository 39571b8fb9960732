import { findFences } from './fences.ts';
import { parseInline } from './inline.ts';
import { readList } from './lists.ts';
import type { MarkdownBlock } from './tree.ts';

/**
 * Discord's markdown as a tree. Knows headings, subtext, quotes (`>` and `>>>`), lists two deep and more, fenced code,
 * and everything {@link parseInline} knows. Linear in lines; never throws.
 */
export function parseMarkdown(source: string): readonly MarkdownBlock[] {
  return parseQuotable(source.replace(/\r\n?/g, '\n'), true);
}

function parseQuotable(source: string, mayQuote: boolean): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  for (const fence of findFences(source)) {
    // A fence inside a quote belongs to the quote, whose lines carry the mark.
    const lineStart = source.lastIndexOf('\n', fence.start - 1) + 1;
    if (mayQuote && /^>{1,3} /.test(source.slice(lineStart, fence.start))) continue;
    blocks.push(...parseLines(source.slice(at, fence.start).replace(/\n$/, ''), mayQuote));
    blocks.push({ kind: 'codeBlock', language: fence.language, text: fence.text });
    at = fence.end;
  }
  blocks.push(...parseLines(source.slice(at), mayQuote));
  return blocks;
}

/** @param depth of the list it stands in: an item may hold a list again, and `- - - -` holds one in each. */
function parseLines(source: string, mayQuote: boolean, depth = 0): readonly MarkdownBlock[] {
  if (source === '') return [];
  const lines = source.split('\n');
  const blocks: MarkdownBlock[] = [];
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = /^(#{1,3})\s+(\S.*)$/.exec(line);
    const subtext = /^-#\s+(\S.*)$/.exec(line);
    const list = readList(lines, at, (text, within) => parseLines(text, false, within), depth);
    if (mayQuote && line.startsWith('>>> ')) {
      flush();
      const inside = [line.slice(4), ...lines.slice(at + 1)].join('\n');
      blocks.push({ kind: 'quote', children: parseQuotable(inside, false) });
      return blocks;
    }
    if (mayQuote && /^> |^>$/.test(line)) {
      flush();
      const from = at;
      while (at < lines.length && /^> |^>$/.test(lines[at]!)) at += 1;
      const inside = lines.slice(from, at).map((each) => each.slice(2));
      blocks.push({ kind: 'quote', children: parseQuotable(inside.join('\n'), false) });
      continue;
    }
    if (heading) {
      flush();
      blocks.push({
        kind: 'heading',
        level: heading[1]!.length as 1 | 2 | 3,
        children: parseInline(withoutClosing(heading[2]!)),
      });
    } else if (subtext) {
      flush();
      blocks.push({ kind: 'subtext', children: parseInline(subtext[1]!) });
    } else if (list) {
      flush();
      blocks.push(list.block);
      at = list.next;
      continue;
    } else paragraph.push(line);
    at += 1;
  }
  flush();
  return blocks;
}

/** A heading may end as it began: `## Title ##`. */
function withoutClosing(heading: string): string {
  const text = heading.trimEnd();
  let end = text.length;
  while (text.charAt(end - 1) === '#') end -= 1;
  return end < text.length && /^\s$/.test(text.charAt(end - 1)) ? text.slice(0, end).trimEnd() : text;
}
