import { decodeChunks } from '../input/decode.ts';
import type { Inputs } from '../input/find-inputs.ts';
import type { InputFile, UnreadableFile } from '../input/input-file.ts';
import type { SourceName } from '../partial.ts';
import { SourceError } from '../problems.ts';
import { headerOf } from './csv.ts';
import { IMPORTERS } from './index.ts';
import type { Copy, Sniffed } from './source.ts';

/** What the files of a place are. */
export interface Recognised {
  readonly copies: ReadonlyMap<SourceName, readonly Copy[]>;
  /** Files that belong to no data set, with what they begin with. */
  readonly others: readonly Sniffed[];
  readonly unreadable: readonly UnreadableFile[];
}

/** Bytes in which a header must end. */
const HEAD = 1 << 16;

/**
 * Tells which data sets lie in a place, by names and by columns: every file is offered to the sources in turn, folder by
 * folder, and belongs to the first whose parts are all there.
 */
export async function recognise({ files, unreadable }: Inputs): Promise<Recognised> {
  const folders = new Map<string, Sniffed[]>();
  const spoilt = [...unreadable];
  for (const file of files) {
    try {
      const sniffed = { ...file, columns: await headerOfFile(file) };
      folders.set(file.folder, [...(folders.get(file.folder) ?? []), sniffed]);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      spoilt.push({ path: file.path, reason: error.message });
    }
  }
  const copies = new Map<SourceName, Copy[]>();
  const others: Sniffed[] = [];
  for (const inside of folders.values()) {
    let left: readonly Sniffed[] = inside;
    for (const source of IMPORTERS) {
      if (source.name === 'starter') continue;
      const parts = left.flatMap((file) => {
        const role = source.role(file);
        return role === null ? [] : [{ ...file, role }];
      });
      const roles = new Set(parts.map(({ role }) => role));
      if (parts.length === 0 || !(source.needs ?? []).every((role) => roles.has(role))) continue;
      copies.set(source.name, [...(copies.get(source.name) ?? []), parts]);
      const taken = new Set(parts.map(({ path }) => path));
      left = left.filter(({ path }) => !taken.has(path));
    }
    others.push(...left);
  }
  return { copies, others, unreadable: spoilt };
}

/** The columns of a table by its first line; null for what is no table. */
export async function headerOfFile(file: InputFile): Promise<readonly string[] | null> {
  if (!/\.(?:csv|tsv|txt|tab)$/i.test(file.name) && file.name.includes('.')) return null;
  let start = '';
  for await (const text of decodeChunks(firstBytes(file.open()))) start += text;
  return headerOf(start);
}

async function* firstBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = HEAD;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}
