import { readdir } from 'node:fs/promises';
import type { Command } from 'commander';

/** One word of `marquee …`: a file in `verbs/` that says how it is called and what it does. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Adds the verb's commands, options and action to the program. */
  register(program: Command): void;
}

/**
 * The verbs in a folder, a file each; only the one that was asked for when it is there, since verbs import the models they
 * work with, and nobody waits for those they did not name.
 */
export async function loadVerbs(folder: URL, asked: string | undefined): Promise<Verb[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const wanted = files.includes(`${asked}.ts`) ? [`${asked}.ts`] : files;
  return Promise.all(
    wanted.map(async (file) => ((await import(new URL(file, folder).href)) as { default: Verb }).default),
  );
}

/** A mistake of the person at the keyboard: printed as one line, without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
