import { compactOf, titleWords } from './names.ts';

/** What someone typed, taken apart. */
export interface TitleQuery {
  readonly compact: string;
  readonly words: readonly string[];
  /** Words a title must have; small words only count when there are no others. */
  readonly needed: readonly string[];
  /** True while the last of the needed words may still be unfinished. */
  readonly open: boolean;
  /** The year behind the title, or its first digits: `heat 19`, `heat (1995)`. */
  readonly year: string | null;
}

const SMALL = new Set(
  'a an and at by das de der des du el et for from i in la le les of on or the to und with y'.split(' '),
);

/** Text longer than this is no title. Characters. */
const LONGEST = 100;

function take(text: string, year: string | null): TitleQuery {
  const words = titleWords(text);
  const large = words.filter((word) => !SMALL.has(word));
  const needed = large.length > 0 ? large : words;
  return { compact: compactOf(text), words, needed, open: needed.at(-1) === words.at(-1), year };
}

/** The readings of a text, likeliest first: numbers at its end may be a year, or belong to the title (`Blade Runner 2049`). */
export function titleReadings(text: string): TitleQuery[] {
  const typed = text.slice(0, LONGEST).normalize('NFC').trim();
  const plain = take(typed, null);
  const dated = /(?<=[\s(,])((?:18|19|20)\d{0,2})\)?$/.exec(typed);
  if (dated === null) return [plain];
  const before = typed.slice(0, dated.index).trimEnd();
  const title = /[(,]$/.test(before) ? before.slice(0, -1).trimEnd() : before;
  return title === '' ? [plain] : [take(title, dated[1] ?? null), plain];
}
