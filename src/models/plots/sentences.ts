/** A stretch of a text, in UTF-16 units: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Abbreviations after which a sentence goes on: `Dr. Strangelove`. */
const GOES_ON = /(?:^|[\s("'“])(?:mr|mrs|ms|dr|st|jr|sr|lt|sgt|capt|col|gen|prof|rev|vs|no|vol|u\.s|[a-z])\.$/i;

const ENDS = new Set('.!?…');
const CLOSES = new Set('"\'”’)]');
const isSpace = (sign: string | undefined): boolean => sign !== undefined && /^\s$/.test(sign);

/**
 * Cuts a text into sentences, in order, white space around them left out. Line ends end a sentence too. Every sign is looked at
 * once, so the time is linear in the text.
 */
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
  let at = 0;
  const skip = (signs: ReadonlySet<string>): void => {
    while (signs.has(text.charAt(at))) at += 1;
  };
  const next = /[.!?…\n]/g;
  for (let found = next.exec(text); found !== null; next.lastIndex = at, found = next.exec(text)) {
    const [sign] = found;
    const from = found.index;
    at = from + 1;
    if (sign === '\n') {
      close(at);
      continue;
    }
    skip(ENDS);
    skip(CLOSES);
    const isOnePoint = sign === '.' && at === from + 1;
    if (isSpace(text[at]) && !(isOnePoint && GOES_ON.test(text.slice(Math.max(0, at - 8), at)))) close(at);
  }
  close(text.length);
  return spans;
}
