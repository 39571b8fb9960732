import { createHash } from 'node:crypto';
import { KINDS, type RecordKindName } from './kinds/index.ts';
import type { Records } from './records.ts';
import type { WholeStore } from './store-over.ts';

/** One kind after a copy. */
export interface Copied {
  readonly kind: string;
  readonly records: number;
  /** sha256 of all records in a fixed order, the same in both stores. */
  readonly sha256: string;
}

/** What lies in the other store already, or differs after the copy. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/**
 * Copies everything from one store to an empty other one, and reads both again to compare them.
 * @throws {CopyError} when the other store is not empty, or the two differ
 */
export async function copyStore(from: WholeStore, to: WholeStore, onKind: (copied: Copied) => void): Promise<void> {
  const names = Object.keys(KINDS) as RecordKindName[];
  for (const name of names) {
    if ((await to.all[name].owners()).length > 0)
      throw new CopyError(`The store to copy to has ${KINDS[name].name} already: copy to an empty one.`);
  }
  for (const name of names) {
    const [source, target] = [from.all[name], to.all[name]] as [Records<unknown>, Records<unknown>];
    for (const owner of await source.owners()) {
      const theirs = await source.of(owner);
      if (name === 'gifs') await copyFiles(from, to, owner);
      await target.change(owner, ({ put }) => {
        for (const [id, record] of theirs) put(id, record);
      });
    }
    const [sent, arrived] = [await summed(source), await summed(target)];
    if (sent.sha256 !== arrived.sha256)
      throw new CopyError(
        `${KINDS[name].name}: ${sent.records} records were read and ${arrived.records} arrived, or they differ. Nothing was removed; empty the store to copy to, and try again.`,
      );
    onKind({ kind: KINDS[name].name, ...sent });
  }
}

async function copyFiles(from: WholeStore, to: WholeStore, guildId: string): Promise<void> {
  for (const { id, format } of (await from.all.gifs.of(guildId)).values()) {
    const name = `${id}.${format}`;
    const bytes = await from.files.read(guildId, name);
    if (bytes) await to.files.write(guildId, name, bytes);
  }
}

async function summed(records: Records<unknown>): Promise<{ records: number; sha256: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for (const owner of [...(await records.owners())].sort())
    for (const [id, record] of await records.of(owner)) {
      hash.update(`${JSON.stringify([owner, id, sorted(record)])}\n`);
      count += 1;
    }
  return { records: count, sha256: hash.digest('hex') };
}

/** With its keys in a fixed order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
