import { UsageError } from './verb.ts';

/** Beyond it seeds would lose digits. */
const LARGEST = 0x7fffffff;

/** A whole number that was typed for an option. @throws {UsageError} in one sentence, where it is not a whole number or too small */
export function wholeNumber(option: string, typed: string, least: number): number {
  const value = Number(typed);
  if (!/^\d+$/.test(typed.trim()) || value < least || value > LARGEST) {
    throw new UsageError(`${option} takes a whole number from ${least} to ${LARGEST.toLocaleString('en')}.`);
  }
  return value;
}
