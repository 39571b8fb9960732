/**
 * Edits from one word to another: a letter missing, added, wrong, or two neighbours swapped (optimal string alignment,
 * Damerau 1964). Beyond `limit` the answer is `limit + 1`.
 */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (twoAbove[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    twoAbove = above;
    above = row;
  }
  return Math.min(above[b.length] ?? 0, limit + 1);
}

/** Two letters swapped, or one letter doubled or not: what fingers do, and what seldom makes another title. */
export function isFingerSlip(a: string, b: string): boolean {
  if (edits(a, b, 1) !== 1) return false;
  return a.length === b.length ? [...a].sort().join('') === [...b].sort().join('') : undoubled(a) === undoubled(b);
}

const undoubled = (word: string): string => word.replace(/(.)\1+/gu, '$1');

/** Edits that count as a typing error, by the length of a title. */
export function editsForgiven(letters: number): number {
  if (letters < 8) return 0;
  if (letters < 10) return 1;
  return letters < 18 ? 2 : 3;
}

/** What is known of a word that stands where another one is expected. */
export interface Slip {
  readonly typed: string;
  readonly meant: string;
  /** The typed word is a word of other titles. */
  readonly real: boolean;
  /** Letters of the title's other words, all of them typed right. */
  readonly rightLetters: number;
}

/** Whether a word is another one misspelt, and not a word of its own: "inseption", but not "Hamnet", "Challengers", "28 Years". */
export function isMisspelling({ typed, meant, real, rightLetters }: Slip): boolean {
  if (/\d/.test(typed + meant)) return false;
  const [short, long] = typed.length > meant.length ? [meant, typed] : [typed, meant];
  const inflected = long.startsWith(short) && /^(?:s|es|d|ed|r|er|ers|ing|ly)$/.test(long.slice(short.length));
  // "Challengers" is no slip for "Challenger"; a missing s is one where the rest is sure.
  if (inflected) return typed === short && !real && rightLetters >= 6;
  if (isFingerSlip(typed, meant)) return true;
  if (real) return rightLetters >= 15;
  if (typed.charAt(0) !== meant.charAt(0) && rightLetters < 8) return false;
  if (typed.length < 4) return rightLetters >= 12 && edits(typed, meant, 1) === 1;
  const most = meant.length >= 8 || (meant.length >= 6 && rightLetters >= 5) ? 2 : 1;
  return edits(typed, meant, 2) <= most;
}
