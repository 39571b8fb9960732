/** Stands around the place of a value, to see what is written around it. */
const MARK = '\u0000';

/**
 * The values in a text that was written around them: how a message carries what was typed until a button of it is pressed.
 * A value ends where what is written after it begins. `null` where the text is not that one, as when it was written in another
 * language.
 */
export function valuesIn<N extends string>(
  text: string | undefined,
  names: readonly N[],
  write: (values: Readonly<Record<N, string>>) => string,
): Readonly<Record<N, string>> | null {
  const marks = Object.fromEntries(names.map((name) => [name, MARK + name + MARK])) as Record<N, string>;
  const parts = write(marks).split(MARK); // what is written, a name, what is written, …
  if (text === undefined || !text.startsWith(parts[0] ?? '')) return null;
  const values: Record<string, string> = {};
  let from = (parts[0] ?? '').length;
  for (let at = 1; at < parts.length; at += 2) {
    const [name = '', after = ''] = parts.slice(at, at + 2);
    const isLast = at + 2 >= parts.length;
    const end = isLast ? text.length - after.length : text.indexOf(after, from);
    if (end < from || !text.startsWith(after, end)) return null;
    values[name] = text.slice(from, end);
    from = end + after.length;
  }
  return names.every((name) => name in values) ? (values as Record<N, string>) : null;
}

/** {@link valuesIn} for one value, which may hold anything. */
export const valueIn = (text: string | undefined, write: (value: string) => string): string | null =>
  valuesIn(text, ['value'], ({ value }) => write(value))?.value ?? null;
