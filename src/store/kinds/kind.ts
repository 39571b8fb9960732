import type { z } from 'zod';

/** One kind of record: whose it is, how it looks, how long it is kept. A record has an owner and an id among the owner's. */
export interface RecordKind<T> {
  /** Names its file: `ratings.jsonl`. */
  readonly name: string;
  /** Raised when records change their shape; a file of a newer version is left alone. */
  readonly version: number;
  /** Everything of an owner goes when the owner does. `bot`: nobody's. */
  readonly ownedBy: 'member' | 'guild' | 'bot';
  readonly owner: z.ZodType<string>;
  readonly id: z.ZodType<string>;
  readonly record: z.ZodType<T>;
  /** The server that a member's record belongs to as well, by its id: it goes when the server does. */
  readonly guildOf?: (id: string) => string;
  /** A record is open while each of these fields has one of its values: found among everybody's, without reading the others. */
  readonly openWhile?: Readonly<Record<string, readonly (string | boolean | null)[]>>;
  /** For how many ms a record is kept, by its `at`; for ever when absent. */
  readonly keptMs?: number;
  /** A record of a file as it was before version 2, when each kind was one JSON document. */
  readonly fromVersion1?: (data: unknown) => Iterable<{ owner: string; id: string; record: unknown }>;
}

/** Whether a record is open, by the fields that its kind names. */
export function isOpen<T>({ openWhile }: RecordKind<T>, record: T): boolean {
  const fields = Object.entries(openWhile ?? {});
  const valueIn = (field: string) => (record as Readonly<Record<string, string | boolean | null>>)[field] ?? null;
  return fields.length > 0 && fields.every(([field, values]) => values.includes(valueIn(field)));
}

/** Owner -> id -> record. */
export type Owners<T> = Map<string, Map<string, T>>;

/** Something was wrong with a file, and this is what was done about it. Nothing is ever dropped without one of these. */
export interface StoreTrouble {
  readonly file: string;
  /** A sentence for the log. */
  readonly what: string;
  /** Where the damaged records lie now. */
  readonly setAside?: string;
  readonly cause?: unknown;
}

/** The file was written by a newer Marquee: it is fine, and this program is too old for it. Nothing is touched. */
export class NewerFileError extends Error {
  override readonly name = 'NewerFileError';
}
