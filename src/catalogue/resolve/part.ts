import { isSmall, spelledWords, weighty } from './keys.ts';

/** A film of a series by its number: `Rocky IV`, `the second Shrek`, `Kill Bill: Vol. 2`. */
export interface TitlePart {
  /** The series' weighty words, joined: `rocky`, `kill bill`. */
  readonly series: string;
  readonly number: number;
  /** The series' words as they are compared. */
  readonly words: readonly string[];
  /** The number was a word and nothing says that it is a part's: "Song One". */
  readonly bare: boolean;
}

const PART_WORDS = new Set(
  'part chapter episode volume number no nr book teil parte partie deel del film movie installment entry one'.split(
    ' ',
  ),
);
/** No series has more films; a greater number is a year, or part of the title. */
const MOST = 30;

/** The series and number that a title names; null for a title without one. */
export function readPart(title: string): TitlePart | null {
  const words = spelledWords(title);
  const last = words.at(-1) ?? '';
  const bare = /(?<!part|chapter|episode|volume|vol\.?|pt\.?) one$/i.test(title);
  // "the godfather part 2", "rocky the 2nd", "the 2nd one": `one` is `1` by now.
  if (/^\d+$/.test(last) && !isOrdinal(words.at(-2))) return part(words.slice(0, -1), Number(last), bare);
  if (isOrdinal(last)) return part(words.slice(0, -1), Number.parseInt(last, 10));
  if (isOrdinal(words.at(-2)) && (last === '1' || PART_WORDS.has(last)))
    return part(words.slice(0, -2), Number.parseInt(words.at(-2) ?? '', 10));
  // "the second godfather", "second part of the godfather", "part 2 of the godfather"
  const [first = '', next = ''] = words;
  if (isOrdinal(first)) return part(afterOf(words.slice(1)), Number.parseInt(first, 10));
  if (PART_WORDS.has(first) && /^\d+$/.test(next) && words[2] === 'of')
    return part(afterOf(words.slice(2)), Number(next));
  return null;
}

const isOrdinal = (word: string | undefined): boolean => /^\d+th$/.test(word ?? '');

/** "part of the godfather" → "godfather" */
function afterOf(words: readonly string[]): readonly string[] {
  const rest = PART_WORDS.has(words[0] ?? '') ? words.slice(1) : words;
  return rest[0] === 'of' ? rest.slice(1) : rest;
}

function part(before: readonly string[], number: number, bare = false): TitlePart | null {
  let words = before;
  while (words.length > 0 && (PART_WORDS.has(words.at(-1) ?? '') || words.at(-1) === 'the')) words = words.slice(0, -1);
  if (words[0] === 'the') words = words.slice(1);
  if (words.length === 0 || number < 1 || number > MOST) return null;
  // "Taxi for Two" is no part of Taxi.
  if (words.length > 1 && isSmall(words.at(-1) ?? '')) return null;
  return { series: weighty(words).join(' '), number, words, bare };
}

/** Words that may be numbers. */
const NUMBER =
  /\d|\b(?:[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth)\b/i;

/** Every number a title gives itself: `Terminator 2: Judgment Day` is part 2 of Terminator. */
export function partsOf(title: string): TitlePart[] {
  if (!NUMBER.test(title)) return [];
  const segments = title.split(/(?<=.)(?:: | [-–—] )/);
  const found: TitlePart[] = [];
  for (let end = 1; end <= segments.length; end += 1) {
    const read = readPart(segments.slice(0, end).join(' '));
    if (read !== null) found.push(read);
  }
  return found;
}
