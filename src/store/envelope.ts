import { z } from 'zod';

/** Turns the data of the version that is its key into data of the next version. */
export type Migrations = Readonly<Record<number, (data: unknown) => unknown>>;

/** How one kind of file is laid out: `{version, data}`, with `data` checked against a schema whenever it is read. */
export interface Layout<T> {
  readonly version: number;
  readonly schema: z.ZodType<T>;
  readonly migrations?: Migrations;
  readonly empty: () => T;
}

/** The file was written by a newer Marquee: it is fine, and this program is too old for it. Nothing is touched. */
export class NewerFileError extends Error {
  override readonly name = 'NewerFileError';
}

const Envelope = z.object({ version: z.int().min(1), data: z.unknown() });

/** @throws {NewerFileError} when the version is ahead; any other error means that the text is damaged. */
export function decode<T>(text: string, layout: Layout<T>, path: string): T {
  const { version, data } = Envelope.parse(JSON.parse(text));
  if (version > layout.version) {
    throw new NewerFileError(
      `${path} is of version ${version} and this program knows up to ${layout.version}: start the newer Marquee, or move the file away.`,
    );
  }
  let current = data;
  for (let step = version; step < layout.version; step += 1) {
    const migrate = layout.migrations?.[step];
    if (!migrate) throw new Error(`no migration from version ${step} of ${path}`);
    current = migrate(current);
  }
  return layout.schema.parse(current);
}

export function encode<T>(data: T, layout: Layout<T>): string {
  return `${JSON.stringify({ version: layout.version, data })}\n`;
}
