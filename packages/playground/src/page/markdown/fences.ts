/** A fenced block of code in a text. */
export interface Fence {
  /** Offsets of its first backtick, and after its last one and the line break that belongs to it. */
  readonly start: number;
  readonly end: number;
  /** Lower case; empty without one. */
  readonly language: string;
  readonly text: string;
}

const MARK = '```';

/** Every fence in a text, in order. Linear: each mark is looked at once. An empty fence does not count. */
export function findFences(source: string): readonly Fence[] {
  const fences: Fence[] = [];
  let start = source.indexOf(MARK);
  while (start !== -1) {
    const close = source.indexOf(MARK, start + MARK.length);
    if (close === -1) break;
    const inside = source.slice(start + MARK.length, close);
    const named = /^([a-zA-Z0-9_+\-.#]+)\n/.exec(inside);
    const text = trimLineBreaks(named ? inside.slice(named[0].length) : inside);
    if (text.trim() === '') {
      start = close;
      continue;
    }
    const after = close + MARK.length;
    const end = source[after] === '\n' ? after + 1 : after;
    fences.push({ start, end, language: (named?.[1] ?? '').toLowerCase(), text });
    start = source.indexOf(MARK, end);
  }
  return fences;
}

function trimLineBreaks(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === '\n') from += 1;
  while (to > from && text[to - 1] === '\n') to -= 1;
  return text.slice(from, to);
}
