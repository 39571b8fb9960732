import { constants } from 'node:fs';
import { copyFile, cp, type FileHandle, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { whileHeld } from './retry.ts';
import { temporaryBeside } from './temporary.ts';

/** What a file is made of: all at once, or piece by piece. */
export type Content = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

export interface ReplaceOptions {
  /** What the file held until now is kept beside it under this path. */
  readonly keepPrevious?: string;
  /** Who may read and write the file; everybody whom the umask lets when absent. */
  readonly mode?: number;
  /** Makes the file's folder when it is not there; a folder that has gone is an error otherwise. */
  readonly makeFolder?: boolean;
}

/**
 * Replaces a file's content so that a reader, or a restart after a power cut, finds the old content or the new one and
 * never a mixture: the bytes go to a temporary file in the same folder, are flushed to the disk, take the name in one
 * step, and the folder (which holds the name) is flushed too. A file that somebody holds is tried again for a second.
 *
 * @throws what the file system throws; the file is then as it was.
 */
export async function replaceFile(path: string, content: Content, options: ReplaceOptions = {}): Promise<void> {
  if (options.makeFolder) await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryBeside(path);
  try {
    await writeFlushed(temporary, content, options.mode);
    if (options.keepPrevious !== undefined) await keepCopy(path, options.keepPrevious);
    await whileHeld(() => rename(temporary, path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** As {@link replaceFile}, with a copy of another file or folder, its times included. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const temporary = temporaryBeside(to);
  try {
    await cp(from, temporary, { recursive: true, preserveTimestamps: true });
    await flushTree(temporary);
    if ((await stat(temporary)).isDirectory()) await rm(to, { recursive: true, force: true }); // nothing renames over it
    await renameFlushed(temporary, to);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function flushTree(path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) {
    for (const name of await readdir(path)) await flushTree(join(path, name));
    await flushFolder(path);
    return;
  }
  // A copy of a read-only file is read-only; Linux flushes it all the same, Windows wants it writable.
  const file = await open(path, 'r+').catch(() => open(path, 'r'));
  await file.sync().finally(() => file.close());
}

/** Writes a new file and returns when its bytes are on the disk. Its name is not safe until the folder is flushed. */
export async function writeFlushed(path: string, content: Content, mode = 0o666): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
    else for await (const piece of content) await writeAll(file, piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, piece: string | Uint8Array): Promise<void> {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
}

/** Makes renames and new names inside a folder survive a power cut. Windows cannot open a folder, and does not need to. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Renames a file or folder for good, over what has the name. @throws what the file system throws */
export async function renameFlushed(from: string, to: string): Promise<void> {
  await whileHeld(() => rename(from, to));
  await flushFolder(dirname(to));
}

/** A second name for the same bytes; where the file system has no hard links, a copy. `path` exists all the while. */
async function keepCopy(path: string, previous: string): Promise<void> {
  const second = temporaryBeside(path);
  try {
    await link(path, second).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw error;
      await copyFile(path, second, constants.COPYFILE_EXCL);
    });
    await whileHeld(() => rename(second, previous));
  } catch (error) {
    await rm(second, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // the very first write has no previous
  }
}
