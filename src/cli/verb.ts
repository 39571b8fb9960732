import type { Command } from 'commander';

/** One word of `marquee …`: a file in `verbs/` that says how it is called and what it does. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** Adds the verb's commands, options and action to the program. */
  register(program: Command): void;
}

/** A mistake of the person at the keyboard: printed as one line, without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
