import { UsageError } from './verb.ts';

/** The seed that was typed. @throws UsageError when it is no whole number from 0 to 2,147,483,647 */
export function seedOf(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isInteger(seed) || seed < 0 || seed > 0x7fffffff)
    throw new UsageError('--seed takes a whole number from 0 to 2,147,483,647.');
  return seed;
}
