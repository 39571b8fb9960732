import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderLock, lockFolder } from '#files/lock.ts';
import type { StoreTrouble } from './durable-adapter.ts';
import { Feedback } from './feedback.ts';
import type { FileOptions } from './file-options.ts';
import { GuildGifs } from './gifs.ts';
import { Journal } from './journal.ts';
import { Ratings } from './ratings.ts';
import { Settings } from './settings.ts';

/** What {@link Store.forgetMember} took away. */
export interface Forgotten {
  readonly ratings: number;
  readonly feedback: number;
}

/** Everything that must survive a restart. */
export interface Store {
  readonly settings: Settings;
  readonly ratings: Ratings;
  readonly feedback: Feedback;
  readonly journal: Journal;
  /** Servers' own GIFs. */
  readonly gifs: GuildGifs;
  /** Removes everything about a member from every file and its previous copy. */
  forgetMember(memberId: string): Promise<Forgotten>;
  /** Waits for the writes under way and lets the folder go. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** The store's files lie in `store/` inside it with its lock, and servers' GIFs in `gifs/`. */
  readonly dataDir: string;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/**
 * Opens the store of a data folder, for this process only.
 * @throws {FolderInUseError} when another process has it; {NewerFileError} when a newer Marquee wrote it.
 */
export async function openStore({ dataDir, now, onTrouble }: OpenOptions): Promise<Store> {
  const folder = join(dataDir, 'store');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder, now);
  try {
    return await openFiles(folder, join(dataDir, 'gifs'), lock, now, onTrouble);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openFiles(
  folder: string,
  gifFolder: string,
  lock: FolderLock,
  now: () => Date,
  onTrouble: (trouble: StoreTrouble) => void,
): Promise<Store> {
  const options: FileOptions = { file: (name) => join(folder, name), now, onTrouble };
  const settings = await Settings.open(options);
  const ratings = await Ratings.open(options);
  const feedback = await Feedback.open(options);
  const journal = await Journal.open(options);
  const gifs = await GuildGifs.open(options, gifFolder);
  return {
    settings,
    ratings,
    feedback,
    journal,
    gifs,
    async forgetMember(memberId) {
      const [rated, said] = await Promise.all([ratings.forgetMember(memberId), feedback.forgetMember(memberId)]);
      return { ratings: rated, feedback: said };
    },
    async close() {
      await Promise.allSettled([settings.close(), ratings.close(), feedback.close(), journal.close(), gifs.close()]);
      await lock.release();
    },
  };
}
