import { UsageError } from '#cli/verb.ts';

/**
 * The path behind `--data`.
 *
 * @param what the data, for whoever gave none: `a ratings file of MovieLens`
 * @throws {UsageError} when there is none
 */
export function dataPath(given: string | undefined, what: string): string {
  if (given === undefined) throw new UsageError(`This needs ${what}: pass --data PATH.`);
  return given;
}
