import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder, renameFlushed, replaceFile, writeFlushed } from '#files/replace-file.ts';
import { whileHeld } from '#files/retry.ts';
import { sweepTemporary, temporaryBeside } from '#files/temporary.ts';
import { type Artefact, checkFileName, readArtefact } from './artefact-files.ts';
import { KindName, Manifest, Pointer, VersionName } from './artefact-manifest.ts';

export type { Artefact } from './artefact-files.ts';
export type { Manifest } from './artefact-manifest.ts';

/** How many versions that have been in use are kept. */
const KEPT = 3;

/** Beside a version's files, once it has been in use. */
export const USED_MARK = '.used';

export interface NewArtefact {
  /** Name -> content. */
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  readonly manifest: Pick<Manifest, 'dataHash'> &
    Partial<Pick<Manifest, 'parents' | 'seed' | 'metrics' | 'dims' | 'counts' | 'extra'>>;
  readonly now: () => Date;
}

/** What {@link currentArtefact} found; `warnings` says which versions had to be passed over, and why. */
export interface Current {
  readonly artefact: Artefact | null;
  readonly warnings: readonly string[];
}

/**
 * Writes a version whole, every byte on the disk before it gets its name. It is not in use until {@link promote}.
 * Only one process writes artefacts of a kind at a time (the night's plan, or `marquee train`).
 */
export async function writeArtefact(dataDir: string, kind: string, made: NewArtefact): Promise<Artefact> {
  const kinds = kindFolder(dataDir, kind);
  await mkdir(kinds, { recursive: true });
  await sweepTemporary(kinds);
  const madeAt = made.now();
  const version = await freeVersion(kinds, madeAt);
  const temporary = temporaryBeside(join(kinds, version));
  await mkdir(temporary);
  try {
    const files: Manifest['files'] = {};
    for (const [name, content] of Object.entries(made.files)) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      await writeFlushed(join(temporary, checkFileName(name)), bytes);
      files[name] = { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
    }
    const manifest = Manifest.parse({
      parents: {},
      seed: null,
      metrics: {},
      dims: {},
      counts: {},
      ...made.manifest,
      kind,
      version,
      madeAt: madeAt.toISOString(),
      files,
    } satisfies Omit<Manifest, 'extra'>);
    await writeFlushed(join(temporary, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await flushFolder(temporary);
    await renameFlushed(temporary, join(kinds, version));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  return readArtefact(kinds, kind, version);
}

/** The version in use, or the newest good one before it. Never throws over a damaged version: it warns and looks further. */
export async function currentArtefact(dataDir: string, kind: string): Promise<Current> {
  const kinds = kindFolder(dataDir, kind);
  const warnings: string[] = [];
  for (const version of await candidates(dataDir, kind, warnings)) {
    try {
      return { artefact: await readArtefact(kinds, kind, version), warnings };
    } catch (error) {
      warnings.push(`${kind} ${version} is damaged and was passed over (${reason(error)})`);
    }
  }
  return { artefact: null, warnings };
}

/**
 * Puts a version in use: one atomic rename of the pointer. Good versions beyond the newest three are removed, and so are
 * versions that were never in use, beyond the newest three.
 */
export async function promote(dataDir: string, kind: string, version: string): Promise<Artefact> {
  const kinds = kindFolder(dataDir, kind);
  const artefact = await readArtefact(kinds, kind, VersionName.parse(version));
  const before = await candidates(dataDir, kind, []);
  const used = [version, ...before.filter((other) => other !== version)];
  const good = used.slice(0, KEPT);
  await mark(artefact);
  await writePointer(kinds, good);
  for (const old of used.slice(KEPT)) await removeVersion(join(kinds, old));
  await prune(dataDir, kind, good);
  return artefact;
}

/**
 * Goes back to the good version before the one in use, or to the one named; those left are kept on disk for inspection.
 * @throws when there is none before it, or its files are gone or damaged.
 */
export async function rollback(dataDir: string, kind: string, to?: string): Promise<Artefact> {
  const kinds = kindFolder(dataDir, kind);
  const good = await candidates(dataDir, kind, []);
  for (const [index, version] of good.entries()) {
    if (index === 0 || (to !== undefined && version !== to)) continue;
    const artefact = await readArtefact(kinds, kind, version).catch(() => null);
    if (!artefact) continue;
    await writePointer(kinds, good.slice(index));
    return artefact;
  }
  throw new Error(`there is no earlier version of ${kind} to go back to`);
}

/** Versions that have been in use and can be gone back to, the present one first. */
export function goodVersions(dataDir: string, kind: string): Promise<readonly string[]> {
  return candidates(dataDir, kind, []);
}

/** Removes versions that were never in use, beyond the newest three. */
export async function pruneCandidates(dataDir: string, kind: string): Promise<void> {
  await prune(dataDir, kind, await candidates(dataDir, kind, []));
}

/** Every whole-looking version on disk, oldest first, whether or not it was ever in use. */
export async function versions(dataDir: string, kind: string): Promise<string[]> {
  const entries = await readdir(kindFolder(dataDir, kind)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  return entries.filter((name) => VersionName.safeParse(name).success).sort();
}

/** The kinds that have ever been written, sorted. */
export async function kinds(dataDir: string): Promise<string[]> {
  const entries = await readdir(join(dataDir, 'artefacts')).catch(() => []);
  return entries.filter((name) => KindName.safeParse(name).success).sort();
}

function kindFolder(dataDir: string, kind: string): string {
  return join(dataDir, 'artefacts', KindName.parse(kind));
}

/**
 * Which versions to try, best first: what the pointer says, or its previous copy, or whatever on disk has been in use,
 * newest first. A candidate that was never accepted is not among them.
 */
async function candidates(dataDir: string, kind: string, warnings: string[]): Promise<readonly string[]> {
  const path = join(kindFolder(dataDir, kind), 'current.json');
  for (const [index, name] of [path, `${path}.previous`].entries()) {
    try {
      return Pointer.parse(JSON.parse(await readFile(name, 'utf8'))).good;
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (missing && index === 0) return []; // never promoted: a rename never leaves the name without a file
      if (!missing) warnings.push(`${name} cannot be read (${reason(error)})`);
    }
  }
  const folder = kindFolder(dataDir, kind);
  return (await versions(dataDir, kind)).filter((version) => existsSync(join(folder, version, USED_MARK))).reverse();
}

/**
 * Says in the version's own folder that it has been in use: for the day when no pointer can be read. The mark is empty, so its
 * name is all of it and it needs no temporary file, which a kill would leave in a folder that the next writer does not sweep.
 */
async function mark({ folder }: Artefact): Promise<void> {
  if (existsSync(join(folder, USED_MARK))) return;
  await writeFlushed(join(folder, USED_MARK), '');
  await flushFolder(folder);
}

async function writePointer(folder: string, good: readonly string[]): Promise<void> {
  const path = join(folder, 'current.json');
  await replaceFile(path, `${JSON.stringify({ good })}\n`, { keepPrevious: `${path}.previous` });
}

async function prune(dataDir: string, kind: string, good: readonly string[]): Promise<void> {
  const pointer = new Set(good);
  const neverUsed = (await versions(dataDir, kind)).filter((version) => !pointer.has(version));
  for (const old of neverUsed.slice(0, -KEPT)) await removeVersion(join(kindFolder(dataDir, kind), old));
}

/** Takes the name away first, so that a version half removed is not mistaken for a damaged one. */
export async function removeVersion(folder: string): Promise<void> {
  const gone = temporaryBeside(folder);
  await whileHeld(() => rename(folder, gone)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rm(gone, { recursive: true, force: true });
}

async function freeVersion(folder: string, at: Date): Promise<string> {
  const stamp = at.toISOString().replaceAll(/[-:.]/g, '');
  const taken = new Set(await readdir(folder));
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stamp : `${stamp}-${String(n).padStart(2, '0')}`;
    if (!taken.has(name)) return name;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}
