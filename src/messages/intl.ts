import { spoken } from './speaking.ts';

/** Formatters by language and options: making one costs a hundred times what using it does. */
const lists = new Map<string, Intl.ListFormat>();
const numbers = new Map<string, Intl.NumberFormat>();

const LISTS = {
  and: { type: 'conjunction' },
  or: { type: 'disjunction' },
  unit: { type: 'unit', style: 'short' },
  /** Japanese, whose `unit` is words with spaces between them. */
  narrow: { type: 'conjunction', style: 'narrow' },
} as const satisfies Record<string, Intl.ListFormatOptions>;

/** `a, b and c`; with `or` `a, b or c`; with `unit` `a, b, c`. */
export function listed(items: readonly string[], kind: 'and' | 'or' | 'unit' = 'and'): string {
  const language = spoken();
  return remembered(
    lists,
    `${language} ${kind}`,
    () => new Intl.ListFormat(localeOf(language), LISTS[kind === 'unit' && language === 'ja' ? 'narrow' : kind]),
  ).format(items);
}

/** A number as the language writes it. `digits`: of its fraction, exactly. */
export function numberOf(value: number, digits?: number): string {
  const language = spoken();
  const options = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return remembered(numbers, `${language} ${digits}`, () => new Intl.NumberFormat(localeOf(language), options)).format(
    value,
  );
}

/** English is written here without a comma before the last of a list: as in Britain. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** What is kept under a key, made the first time it is asked for. */
export function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const there = known.get(key) ?? make();
  known.set(key, there);
  return there;
}
