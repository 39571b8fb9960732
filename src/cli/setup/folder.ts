import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import type { UnreadableFile } from '#catalogue/input/input-file.ts';
import { SourceError } from '#catalogue/problems.ts';
import { type Recognised, recognise } from '#catalogue/sources/recognise.ts';
import { copyWhole } from '#files/replace-file.ts';
import { type Expected, readSums, SUM_FILES, verify } from './checksums.ts';
import { type Arrival, type Collected, type DataSet, emptyCollected } from './data-set.ts';

/** What lies in a folder, set by set, and what is left over. */
export interface FolderContents {
  readonly collected: readonly Collected[];
  readonly recognised: Recognised;
  readonly unreadable: readonly UnreadableFile[];
}

/**
 * Finds every set's files in a folder or in the archives there, by names and columns, whatever folders they lie in, and checks
 * them against the folder's SHA256SUMS or manifest.json where there is one. A set whose files do not match leaves the others alone.
 *
 * @param place a folder, or one file
 */
export async function collectFromFolder(
  place: string,
  sets: readonly DataSet[],
  downloads: string,
): Promise<FolderContents> {
  const folder = statSync(place).isDirectory() ? place : dirname(place);
  const inputs = await findInputs(place);
  const unreadable: UnreadableFile[] = [];
  const sums = sumsOf(
    inputs.files.map(({ container }) => container),
    folder,
    unreadable,
  );
  const recognised = await recognise(inputs);
  const collected: Collected[] = [];
  for (const set of sets) {
    const copies = set.films === undefined ? [] : (recognised.copies.get(set.films) ?? []);
    const files = set.films === undefined ? inputs.files.filter(({ name }) => set.claims(name)) : copies.flat();
    if (files.length === 0) {
      const spoilt = recognised.unreadable.find(({ path }) => set.claims(basename(path)));
      collected.push(
        spoilt === undefined
          ? { ...emptyCollected(set), absent: 'not there' }
          : { ...emptyCollected(set), failure: `${spoilt.path} ${spoilt.reason}` },
      );
      continue;
    }
    const containers = [...new Set(files.map(({ container }) => container))];
    try {
      for (const container of containers) {
        const expected = sums.get(posix(relative(folder, container)));
        if (expected !== undefined) await verify(container, expected);
      }
      const arrivals = containers.map((container) => copyOf(container, keptAs(container, { folder, set, downloads })));
      collected.push({ ...emptyCollected(set), arrivals, copies, files });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      collected.push({ ...emptyCollected(set), failure: error.message });
    }
  }
  return { collected, recognised, unreadable: [...recognised.unreadable, ...unreadable] };
}

const posix = (path: string): string => path.split(sep).join('/');

function sumsOf(containers: readonly string[], folder: string, unreadable: UnreadableFile[]): Map<string, Expected> {
  const sums = new Map<string, Expected>();
  const lists = containers.filter((path) => (SUM_FILES as readonly string[]).includes(basename(path)));
  for (const at of new Set(lists.map((path) => dirname(path)))) {
    const here = posix(relative(folder, at));
    try {
      for (const [path, expected] of readSums(at, here === '' ? '' : `${here}/`)) sums.set(path, expected);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unreadable.push({ path: posix(join(here, 'manifest.json')), reason: error.message });
    }
  }
  return sums;
}

/**
 * Where a copy is kept: where a download of it would be, or below a folder of its set, for everybody's `archive.zip` is another
 * one. Two steps of its path are enough to keep the files of one folder together.
 */
function keptAs(
  container: string,
  { folder, set, downloads }: { readonly folder: string; readonly set: DataSet; readonly downloads: string },
): string {
  const inDownloads = relative(downloads, container);
  if (!inDownloads.startsWith('..')) return container;
  const path = posix(relative(folder, container));
  if (set.files.some((file) => file.path === path)) return join(downloads, path);
  const steps = path.split('/').slice(-2);
  // The name of the very folder that was given can tell which edition it is.
  return join(downloads, set.name, ...(steps.length < 2 ? [basename(folder), ...steps] : steps));
}

/** Reads the file where it lies, and keeps a copy once it has been imported: an importer that reads better reads it again. */
function copyOf(path: string, kept: string): Arrival {
  return {
    path,
    kept,
    commit: async () => {
      if (path === kept || (existsSync(kept) && sameSizeAndAge(path, kept))) return;
      // What a link leads to is kept, not the link.
      await copyWhole(realpathSync(path), kept);
    },
    discard: async () => {},
  };
}

function sameSizeAndAge(a: string, b: string): boolean {
  const [x, y] = [statSync(a), statSync(b)];
  return x.size === y.size && Math.floor(x.mtimeMs) === Math.floor(y.mtimeMs);
}
