/** A stretch of a text, in UTF-16 units: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Abbreviations after which a sentence goes on: `Dr. Strangelove`. */
const GOES_ON = /(?:^|[\s("'“])(?:mr|mrs|ms|dr|st|jr|sr|lt|sgt|capt|col|gen|prof|rev|vs|no|vol|u\.s|[a-z])\.$/i;

/** Cuts a text into sentences, in order, white space around them left out. Line ends end a sentence too. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const raw = text.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const to = start + raw.trimEnd().length;
    if (to > from) spans.push({ start: from, end: to });
    start = end;
  };
  for (const match of text.matchAll(/[.!?…]+["'”’)\]]*(?=\s)|\n+/g)) {
    const end = match.index + match[0].length;
    if (match[0] === '.' && GOES_ON.test(text.slice(Math.max(0, end - 8), end))) continue;
    close(end);
  }
  close(text.length);
  return spans;
}
