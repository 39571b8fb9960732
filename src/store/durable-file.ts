import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file's content so that a reader, or a restart after a power cut, finds the old content or the new one and
 * never a mixture: the bytes go to a temporary file in the same folder, are flushed to the disk, take the name in one
 * step, and the folder (which holds the name) is flushed too.
 *
 * @param options.keepPrevious what the file held until now is kept beside it under this path.
 * @throws what the file system throws; the file is then as it was.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  options: { readonly keepPrevious?: string } = {},
): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await writeFlushed(temporary, content);
    if (options.keepPrevious !== undefined) await keepCopy(path, options.keepPrevious);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Writes a new file and returns when its bytes are on the disk. Its name is not safe until the folder is flushed. */
export async function writeFlushed(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
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

/** Names that {@link replaceFile} may leave behind when it is killed between two steps. */
export function isLeftover(name: string, of: string): boolean {
  return name.startsWith(`.${of}.`) && name.endsWith('.tmp');
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${randomUUID()}.tmp`);
}

/** A second name for the same bytes; where the file system has no hard links, a copy. `path` exists all the while. */
async function keepCopy(path: string, previous: string): Promise<void> {
  const second = temporaryBeside(path);
  try {
    await link(path, second).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw error;
      await copyFile(path, second, constants.COPYFILE_EXCL);
    });
    await rename(second, previous);
  } catch (error) {
    await rm(second, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // the very first write has no previous
  }
}
