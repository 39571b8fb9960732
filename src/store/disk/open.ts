import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '#files/lock.ts';
import { dropMemberRows } from '../artefact-members.ts';
import { DiscordId } from '../ids.ts';
import { KINDS, type RecordKindName, type RecordOf } from '../kinds/index.ts';
import type { RecordKind, StoreTrouble } from '../kinds/kind.ts';
import { longLeft } from '../kinds/servers.ts';
import { storing } from '../not-stored.ts';
import { type Deletion, storeOver, type WholeStore } from '../store-over.ts';
import { turnsHere } from '../turns.ts';
import { Collection } from './collection.ts';
import { Deletions } from './deletions.ts';
import { gifFiles } from './gif-files.ts';
import type { DiskOptions } from './log-adapter.ts';
import { scrubSetAside } from './set-aside.ts';

export interface OpenOptions {
  /** The store's files lie in `store/` inside it with its lock, and servers' GIFs in `gifs/`. */
  readonly dataDir: string;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/** Milliseconds between two looks at what is to be deleted. */
const TIDY_EVERY = 60_000;

/**
 * Opens the store of a data folder, for this process only. Deletions that an earlier process could not finish come first.
 * @throws {FolderInUseError} when another process has it; {NewerFileError} when a newer Marquee wrote it.
 */
export async function openStore(options: OpenOptions): Promise<WholeStore> {
  const folder = join(options.dataDir, 'store');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder, options.now);
  const opened: { close(): Promise<void> }[] = [];
  try {
    return await open(options, folder, opened, lock.release);
  } catch (error) {
    for (const each of opened) await each.close().catch(() => {});
    await lock.release();
    throw error;
  }
}

async function open(
  { dataDir, now, onTrouble }: OpenOptions,
  folder: string,
  opened: { close(): Promise<void> }[],
  release: () => Promise<void>,
): Promise<WholeStore> {
  const gifFolder = join(dataDir, 'gifs');
  const options: DiskOptions = { file: (name) => join(folder, name), now, onTrouble };
  const opening = async <T extends { close(): Promise<void> }>(what: Promise<T>): Promise<T> => {
    const it = await what;
    opened.push(it);
    return it;
  };
  const deletions = await opening(Deletions.open(options.file('deletions')));
  const all = await openAll(<T>(kind: RecordKind<T>) => opening(Collection.open(kind, options)));
  const collections = Object.values(all);

  /** Nothing of an owner is on the disk any more when this resolves. */
  const erase = async ({ whose, id }: Deletion): Promise<void> => {
    for (const each of collections) {
      if (each.kind.ownedBy === whose) await each.forget(id);
      else if (whose === 'guild') await each.forgetGuild(id);
    }
    await scrubSetAside(folder, id);
    if (whose === 'member') await dropMemberRows(dataDir, id);
    else await rm(join(gifFolder, id), { recursive: true, force: true });
  };
  const finish = async (wish: Deletion): Promise<boolean> => {
    try {
      await erase(wish);
      await deletions.finished(wish);
      return true;
    } catch (cause) {
      onTrouble({ file: folder, what: `a ${wish.whose} is not forgotten yet: it is tried again every minute`, cause });
      return false;
    }
  };
  const forget = async (wish: Deletion): Promise<boolean> => {
    DiscordId.parse(wish.id);
    await storing(deletions.note(wish));
    return finish(wish);
  };
  const finished = async (memberId: string): Promise<void> => {
    const wish: Deletion = { whose: 'member', id: memberId };
    if (!deletions.isPending(wish)) return;
    await storing(erase(wish));
    await storing(deletions.finished(wish));
  };
  const tidy = async (): Promise<void> => {
    for (const wish of deletions.pending()) await finish(wish);
    for (const guildId of await longLeft(all.servers, now())) {
      await forget({ whose: 'guild', id: guildId }).catch((cause: unknown) =>
        onTrouble({ file: folder, what: 'a server is not forgotten yet', cause }),
      );
    }
    for (const each of collections) {
      await each
        .forgetOlder()
        .catch((cause: unknown) => onTrouble({ file: each.kind.name, what: 'old records are not deleted yet', cause }));
    }
  };
  let tidying: Promise<void> = Promise.resolve();
  const tidyInTurn = (): Promise<void> => {
    tidying = tidying.then(tidy);
    return tidying;
  };

  await tidyInTurn();
  const timer = setInterval(() => void tidyInTurn(), TIDY_EVERY);
  timer.unref();
  return {
    ...storeOver(all, gifFiles(gifFolder), { forget, finished }, now),
    inTurn: turnsHere(), // the folder is this process's alone
    tidy: tidyInTurn,
    async close() {
      clearInterval(timer);
      await tidying;
      for (const each of opened) await each.close();
      await release();
    },
  };
}

type Collections = { readonly [Name in RecordKindName]: Collection<RecordOf<Name>> };

async function openAll(openOne: <T>(kind: RecordKind<T>) => Promise<Collection<T>>): Promise<Collections> {
  const all: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(KINDS)) all[name] = await openOne(kind as RecordKind<unknown>);
  return all as Collections; // each kind under its own name
}
