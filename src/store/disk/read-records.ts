import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { linesOf } from '#files/lines.ts';
import { NewerFileError, type Owners, type RecordKind } from '../kinds/kind.ts';

/** The first line of a file of records. */
const Head = z.object({ marquee: z.string(), version: z.int().min(1) });
/** Every other one; without a record, the one of that id is gone. */
const Line = z.object({ owner: z.string(), id: z.string(), record: z.unknown().optional() });

export interface Loaded<T> {
  readonly owners: Owners<T>;
  /** Live records, and dead lines in the file: replaced, removed or unreadable. */
  readonly count: number;
  readonly spent: number;
  /** Owners that lines name which hold nothing any more. */
  readonly named: Set<string>;
  /** Lines that could not be read, as they lie in the file. */
  readonly bad: readonly { readonly line: string; readonly cause: unknown }[];
  /** The last line was cut short: a change that was never confirmed. */
  readonly torn: boolean;
  /** Where the records are from: `none` when nothing was ever written. */
  readonly from: 'none' | 'version1' | 'file';
}

/**
 * The records of a file as they are now, each checked by itself: one that does not fit costs itself alone.
 * @throws {NewerFileError} and what the file system throws
 */
export async function readRecords<T>(folderFile: (name: string) => string, kind: RecordKind<T>): Promise<Loaded<T>> {
  const path = folderFile(`${kind.name}.jsonl`);
  const owners: Owners<T> = new Map();
  const bad: { line: string; cause: unknown }[] = [];
  const named = new Set<string>();
  let count = 0;
  let lines = 0;
  let from: Loaded<T>['from'] = 'none';
  const take = (owner: string, id: string, record: T | undefined): void => {
    const theirs = owners.get(owner) ?? new Map<string, T>();
    if (theirs.has(id)) {
      named.add(owner);
      count -= 1;
    }
    theirs.delete(id); // so that a record that was replaced is the newest one
    if (record !== undefined) {
      theirs.set(id, record);
      count += 1;
    } else named.add(owner);
    if (theirs.size > 0) owners.set(owner, theirs);
    else owners.delete(owner);
  };
  let torn = false;
  for await (const { text, ended } of linesOf(path)) {
    const isHead = from === 'none';
    from = 'file';
    try {
      const line: unknown = JSON.parse(text);
      const head = isHead ? Head.safeParse(line) : null;
      if (head?.success) {
        checkVersion(head.data.version, kind, path);
        continue;
      }
      lines += 1;
      const { owner, id, record } = Line.parse(line);
      kind.owner.parse(owner);
      kind.id.parse(id);
      take(owner, id, record === undefined ? undefined : kind.record.parse(record));
    } catch (cause) {
      if (cause instanceof NewerFileError) throw cause;
      if (ended) bad.push({ line: text, cause });
      else torn = true;
    }
  }
  if (from === 'none' && kind.fromVersion1) {
    const old = await readVersion1(folderFile(`${kind.name}.json`));
    if (old !== null) {
      from = 'version1';
      if (typeof old === 'string')
        bad.push({ line: old, cause: new Error('neither the file nor its copy can be read') });
      else {
        for (const { owner, id, record } of old.records(kind.fromVersion1)) {
          try {
            take(kind.owner.parse(owner), kind.id.parse(id), kind.record.parse(record));
          } catch (cause) {
            bad.push({ line: JSON.stringify({ owner, id, record }), cause });
          }
        }
      }
    }
  }
  return { owners, count, spent: lines - count, named, bad, torn, from };
}

export const headLine = (kind: RecordKind<unknown>): string =>
  JSON.stringify({ marquee: kind.name, version: kind.version } satisfies z.infer<typeof Head>);

export const recordLine = (owner: string, id: string, record?: unknown): string =>
  JSON.stringify(record === undefined ? { owner, id } : { owner, id, record });

function checkVersion(version: number, kind: RecordKind<unknown>, path: string): void {
  if (version <= kind.version) return;
  throw new NewerFileError(
    `${path} is of version ${version} and this program knows up to ${kind.version}: start the newer Marquee, or move the file away.`,
  );
}

type FromVersion1 = NonNullable<RecordKind<unknown>['fromVersion1']>;

/** What a document of version 1 held, from its copy where it is damaged; its text when neither can be read; null when there is none. */
async function readVersion1(
  path: string,
): Promise<{ records(from: FromVersion1): ReturnType<FromVersion1> } | string | null> {
  let damaged: string | null = null;
  for (const candidate of [path, `${path}.previous`]) {
    const text = await readFile(candidate, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (text === null) continue;
    try {
      const { data } = z.object({ version: z.literal(1), data: z.looseObject({}) }).parse(JSON.parse(text));
      return { records: (from) => from(data) };
    } catch {
      damaged ??= text;
    }
  }
  return damaged;
}
