import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigError } from '../config-error.ts';

const MIB = 1024 * 1024;
/** Bytes that answers, journals and the index of the 400 films may take. */
const LEAST = 100 * MIB;

/** Code of a refused file operation -> what it means for a data folder, and what to do. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES:
    'it belongs to another user: give it to the one who runs Marquee (chown), or set MARQUEE_DATA to another folder',
  EPERM: 'the system does not allow it: set MARQUEE_DATA to another folder',
  EROFS: 'it lies on a read-only disk: set MARQUEE_DATA to a folder that can be written to',
  ENOSPC: 'the disk is full: make room, or set MARQUEE_DATA to a folder on another one',
  EDQUOT: 'the quota of this user is used up: make room, or set MARQUEE_DATA to a folder on another disk',
  ENOTDIR: 'a file lies in the way: move it, or set MARQUEE_DATA to another folder',
  EEXIST: 'a file lies in its place: move it, or set MARQUEE_DATA to another folder',
  ENOENT: 'the folder above it is gone: make it, or set MARQUEE_DATA to another folder',
  EIO: 'the disk fails: set MARQUEE_DATA to a folder on another one',
};

/** One line for a file operation that the system refused; null for every other error. */
export function refusedFile(error: unknown): string | null {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== 'string' || typeof path !== 'string' || REMEDIES[code] === undefined) return null;
  return `The data folder cannot be used (${code} at ${path}): ${REMEDIES[code]}.`;
}

/**
 * Makes the data folder where there is none, and writes a file into it to see that this works.
 * @returns bytes that are free there
 * @throws {ConfigError} when it cannot be written to, or is as good as full
 */
export async function prepareFolder(folder: string): Promise<number> {
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, 'Marquee was here.');
    await rm(probe, { force: true });
  } catch (error) {
    const refused = refusedFile(error);
    throw refused === null ? error : new ConfigError(refused);
  }
  const free = await freeBytes(folder);
  if (free < LEAST) {
    throw new ConfigError(
      `The disk of ${folder} has ${Math.floor(free / MIB)} MiB free, and Marquee needs ${LEAST / MIB}: make room, or set MARQUEE_DATA to a folder on another one.`,
    );
  }
  return free;
}

/** One at a time: where Node is to make several at once, a read-only disk looks like a folder that is missing. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT') throw error;
    await makeFolder(dirname(folder));
    await mkdir(folder);
  }
}

/** What an ordinary user may still write to the disk a folder is on. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
