import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { z } from 'zod';
import { replaceFile } from './replace-file.ts';

/** Someone else holds the folder, or nobody can. `message` is for the person at the keyboard. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

export interface FolderLock {
  /** Lets go. Safe to call twice. */
  release(): Promise<void>;
}

/** Who has it, for the sentence alone: whether somebody has it is the lock's word and not this file's. */
const Holder = z.object({ pid: z.int(), host: z.string(), since: z.string() });

/**
 * Claims a folder for this process; two writers would overwrite each other's changes. The lock is the kernel's, on the file
 * `lock` in the folder (an open file description lock, LockFileEx on Windows): it holds between containers, it is gone with
 * its holder however that ended, and neither a copy of the folder nor a file that a power cut emptied holds it.
 *
 * @throws {FolderInUseError} when another process holds it, or the file system has no locks.
 */
export async function lockFolder(folder: string, now: () => Date): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const fd = openSync(join(folder, 'lock'), 'a+', 0o600); // a number: a FileHandle would be closed with the garbage
  const about = join(folder, 'lock.json');
  try {
    if (!claim(fd, folder)) throw new FolderInUseError(await whoHas(folder, about));
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  const holder = { pid: process.pid, host: hostname(), since: now().toISOString() } satisfies z.infer<typeof Holder>;
  await replaceFile(about, `${JSON.stringify(holder)}\n`, { mode: 0o600 }).catch(() => {}); // a full disk is no reason
  let held = true;
  return {
    async release() {
      if (!held) return;
      held = false;
      await rm(about, { force: true }).catch(() => {});
      closeSync(fd);
    },
  };
}

/** Whether another process holds a folder. Looks at the lock itself only where a holder has left its name. */
export async function folderInUse(folder: string): Promise<boolean> {
  const named = await readFile(join(folder, 'lock.json')).catch(() => null);
  if (named === null) return false;
  const fd = openSync(join(folder, 'lock'), 'a+', 0o600);
  try {
    return !claim(fd, folder); // a killed process leaves its name and not its lock
  } finally {
    closeSync(fd);
  }
}

function claim(fd: number, folder: string): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FolderInUseError(
      `${folder} lies on a file system without file locks (${code ?? message}), where two Marquees would overwrite each other: put the data folder on a local disk.`,
    );
  }
}

async function whoHas(folder: string, about: string): Promise<string> {
  const text = await readFile(about, 'utf8').catch(() => '');
  let who = '';
  try {
    const { pid, host, since } = Holder.parse(JSON.parse(text));
    who = ` (process ${pid} on ${host}, since ${since})`;
  } catch {
    // Written after the lock is had: it may not be there yet, or be of an older version.
  }
  return `${folder} is in use by another Marquee${who}: stop it first, or give this one its own data folder.`;
}
