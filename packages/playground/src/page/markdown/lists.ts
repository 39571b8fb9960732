import type { MarkdownBlock } from './tree.ts';

const ITEM = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;
/** Discord stops nesting there too. */
const DEEPEST = 10;

/**
 * The list that starts at `lines[from]`, with its nested lists, or nothing if no list starts there. An indented line
 * without a bullet continues the item above.
 */
export function readList(
  lines: readonly string[],
  from: number,
  inside: (text: string, depth: number) => readonly MarkdownBlock[],
  depth = 0,
): { readonly block: MarkdownBlock; readonly next: number } | undefined {
  const first = ITEM.exec(lines[from] ?? '');
  if (!first || /^-#/.test(lines[from]!) || depth > DEEPEST) return undefined;
  const indent = first[1]!.length;
  const ordered = /\d/.test(first[2]!);
  const items: MarkdownBlock[][] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at]!;
    const item = ITEM.exec(line);
    if (item && item[1]!.length > indent + 1) {
      const nested = readList(lines, at, inside, depth + 1);
      if (!nested) break;
      items.at(-1)?.push(nested.block);
      at = nested.next;
    } else if (item && item[1]!.length >= indent && /\d/.test(item[2]!) === ordered) {
      items.push([...inside(item[3]!, depth + 1)]);
      at += 1;
    } else if (!item && /^ {2,}\S/.test(line)) {
      items.at(-1)?.push(...inside(line.trim(), depth + 1));
      at += 1;
    } else break;
  }
  return { block: { kind: 'list', ordered, start: ordered ? Number.parseInt(first[2]!, 10) : 1, items }, next: at };
}
