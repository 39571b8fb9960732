import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { copyWhole } from '#files/replace-file.ts';
import { type Expected, readSums, verify } from './checksums.ts';
import type { Arrival, Collected, DataSet } from './data-set.ts';

const DEEPEST = 3;

/**
 * Finds every set's files in a folder by their names, whatever folders they lie in, and checks them against the
 * folder's SHA256SUMS or manifest.json where there is one.
 *
 * @throws SourceError when a file does not match.
 */
export async function collectFromFolder(
  folder: string,
  sets: readonly DataSet[],
  downloads: string,
): Promise<Collected[]> {
  const sums = new Map<string, Expected>();
  const found = new Map<DataSet, string[]>();
  const walk = (at: string, depth: number): void => {
    const here = relative(folder, at).split(sep).join('/');
    for (const [path, expected] of readSums(at, here === '' ? '' : `${here}/`)) sums.set(path, expected);
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(at, entry.name);
      // A set that is fetched on demand may share its files' names with one that is not: the first in the table takes them.
      const set = sets.find((one) => one.claims(entry.name));
      if (set !== undefined) found.set(set, [...(found.get(set) ?? []), path]);
      else if (statSync(path).isDirectory() && depth < DEEPEST) walk(path, depth + 1);
    }
  };
  walk(folder, 1);
  const collected: Collected[] = [];
  for (const set of sets) {
    const files = found.get(set) ?? [];
    for (const file of files) {
      const expected = sums.get(relative(folder, file).split(sep).join('/'));
      if (expected !== undefined) await verify(file, expected);
    }
    collected.push({
      set,
      arrivals: files.map((file) => copyOf(file, join(downloads, relative(folder, file)))),
      absent: files.length === 0 ? 'not in this folder' : null,
    });
  }
  return collected;
}

/** Reads the file where it lies, and keeps a copy once it has been imported: the nightly plan trains on its ratings. */
function copyOf(path: string, kept: string): Arrival {
  return {
    path,
    commit: async () => {
      if (path === kept || (existsSync(kept) && sameSizeAndAge(path, kept))) return;
      await copyWhole(path, kept);
    },
    discard: async () => {},
  };
}

function sameSizeAndAge(a: string, b: string): boolean {
  const [x, y] = [statSync(a), statSync(b)];
  return x.size === y.size && Math.floor(x.mtimeMs) === Math.floor(y.mtimeMs);
}
