/** How much of the library is encoded, and what travels between the bot and the process that encodes the rest. */

/** Films whose every passage is encoded, out of all: the others are found by their words alone. */
export interface Coverage {
  readonly films: number;
  readonly of: number;
}

export const isPartial = ({ films, of }: Coverage): boolean => films < of;

export type FromLibrary =
  /** The index on the disk covers more than it did: take it up. */
  | { readonly kind: 'kept'; readonly coverage: Coverage }
  /** A line for the log, at most every half minute. */
  | { readonly kind: 'progress'; readonly line: string }
  /** `busy`: a plan of the night runs, or somebody else encodes. Try again later. */
  | { readonly kind: 'ended'; readonly how: 'complete' | 'busy' };
