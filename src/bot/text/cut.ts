const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Longer than any emoji, flag or letter with marks: only this much before the cut is looked at, so long texts cost nothing. */
const LOOK_BACK = 64;

/** At most `max` UTF-16 units, ending in `…` when something went, never inside a letter, emoji or flag. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const from = Math.max(0, max - 1 - LOOK_BACK);
  let end = from;
  for (const { index, segment } of graphemes.segment(text.slice(from, max + LOOK_BACK))) {
    if (from + index + segment.length > max - 1) break;
    end = from + index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}
