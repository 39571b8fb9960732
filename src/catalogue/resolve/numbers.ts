const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const ROMAN = 'ii iii iv vi vii viii ix xi xii xiii xiv xv xvi';
const ROMAN_VALUES = [2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16];
/** `X` and `I` are numbers where they end a title: "Rocky V", "Jason X". */
const LAST = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
]);

const CARDINAL = new Map([
  ...UNITS.split(' ').map((word, at) => [word, at] as const),
  ...TENS.split(' ').map((word, at) => [word, 20 + 10 * at] as const),
]);
const ORDINAL = new Map([
  ...ORDINALS.split(' ').map((word, at) => [word, at] as const),
  ...TENS.split(' ').map((word, at) => [word.replace(/y$/, 'ieth'), 20 + 10 * at] as const),
]);
const NUMERAL = new Map(ROMAN.split(' ').map((word, at) => [word, ROMAN_VALUES[at] ?? 0]));

/**
 * Folded words with every number in digits: `twenty eight` → `28`, `iv` → `4`, `sixth` and `6th` → `6th`,
 * `one hundred and one` → `101`, `eight and a half` → `8 1 2` (as `8½` folds). Other words stay as they are.
 */
export function numbersInDigits(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    const spelled = spelledNumber(words, at);
    if (spelled !== null) {
      out.push(spelled.text);
      at = spelled.end;
    } else if (isHalf(words, at) && /^\d+$/.test(out.at(-1) ?? '')) {
      out.push('1', '2');
      at += words[at] === 'half' ? 1 : 3;
    } else {
      out.push(...inDigits(words[at] ?? '', at > 0, at === words.length - 1));
      at += 1;
    }
  }
  return out;
}

function isHalf(words: readonly string[], at: number): boolean {
  return words[at] === 'half' || (words[at] === 'and' && words[at + 1] === 'a' && words[at + 2] === 'half');
}

function inDigits(word: string, preceded: boolean, last: boolean): string[] {
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1];
  if (ordinal !== undefined) return [`${Number(ordinal)}th`];
  const roman = NUMERAL.get(word) ?? (preceded && last ? LAST.get(word) : undefined);
  if (roman !== undefined) return [String(roman)];
  // "rocky2", "alien3": a number is a word of its own.
  return word.match(/\d+|\D+/g) ?? [];
}

/** A number in words that begins at `at`, as far as it goes. */
function spelledNumber(words: readonly string[], at: number): { text: string; end: number } | null {
  let total = 0;
  let part: number | null = null;
  let end = at;
  let place = at;
  for (; place < words.length; place += 1) {
    const word = words[place] ?? '';
    const value = CARDINAL.get(word) ?? null;
    const ordinal = ORDINAL.get(word) ?? null;
    if (value !== null && fits(part, value)) part = (part ?? 0) + value;
    else if (ordinal !== null && fits(part, ordinal))
      return { text: `${total + (part ?? 0) + ordinal}th`, end: place + 1 };
    else if (word === 'hundred' && part !== null && part < 100) part *= 100;
    else if (word === 'thousand' && part !== null) {
      total += part * 1000;
      part = 0;
    } else if (word === 'and' && (part ?? 0) % 100 === 0 && part !== null && end === place && place > at + 1) continue;
    else break;
    end = place + 1;
  }
  return part === null ? null : { text: String(total + part), end };
}

/** "Twenty" takes "eight", and "hundred" takes both; "one" and "two" are two numbers. */
function fits(part: number | null, value: number): boolean {
  if (part === null || part === 0) return true;
  if (part % 100 === 0) return value < 100;
  return part % 10 === 0 && part % 100 >= 20 && value > 0 && value < 10;
}
