import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '#catalogue/manifest.ts';
import { replaceFile } from '#files/replace-file.ts';
import { type Expected, parseManifest } from './checksums.ts';

/**
 * What the files of a model were when they first came: `marquee.lock.json` in its folder. Models that are not pinned in the
 * program are held to it from then on; delete it to accept what the place has now.
 */
const LOCK = 'marquee.lock.json';

export function readLock(folder: string): ReadonlyMap<string, Expected> {
  const path = join(folder, LOCK);
  return existsSync(path) ? parseManifest(readFileSync(path, 'utf8')) : new Map();
}

export async function writeLock(folder: string, revision: string, files: readonly string[]): Promise<void> {
  const sums: Record<string, Expected> = {};
  for (const file of files) {
    const path = join(folder, file);
    sums[file] = { bytes: statSync(path).size, sha256: await hashFile(path) };
  }
  await replaceFile(join(folder, LOCK), JSON.stringify({ revision, files: sums }, null, 2), { makeFolder: true });
}
