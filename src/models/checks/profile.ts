/** How an input of a training is brought down to figures. */

/** Counts how often each class occurs. */
export function countBy<T>(rows: Iterable<T>, classesOf: (row: T) => Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const name of classesOf(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The share of rows that something is true of; 0 of none. */
export function shareOf<T>(rows: readonly T[], isTrue: (row: T) => boolean): number {
  return rows.length === 0 ? 0 : rows.filter(isTrue).length / rows.length;
}

/** The share of rows whose key stands in an earlier row. */
export function duplicateShare(keys: readonly string[]): number {
  return keys.length === 0 ? 0 : 1 - new Set(keys).size / keys.length;
}

/** Lengths in classes that double: `0`, `1-1`, `2-3`, `4-7` … by their lower end. */
export function lengthClass(length: number): string {
  return length === 0 ? '0' : String(2 ** Math.floor(Math.log2(length)));
}

/**
 * Text that was read in a wrong encoding: U+FFFD, or UTF-8 shown as Windows-1252 (`Ã©`, `â€™`). A single `Ã` is a
 * Portuguese letter, so the character after it has to be one that UTF-8's second byte becomes.
 */
export function isGarbled(text: string): boolean {
  return /\uFFFD|[\u00C2\u00C3][\u0080-\u00BF\u20AC\u2122\u0152-\u0178]|\u00E2\u20AC/.test(text);
}
