import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Manifest } from '../artefact-manifest.ts';

/** A file's content, by its hash. */
export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

/** What Marquees share of the night, as paths under the data folder: its journal, plan and reports, and what it trained. */
const SHARED = [
  /^jobs\/(?:journal\.jsonl|done\.json|schedule\.json|hour\.json|inputs\.json)$/,
  /^jobs\/reports\/[A-Za-z0-9][A-Za-z0-9-]{0,60}\.(?:json|png|sent)$/,
  /^artefacts\/[a-z][a-z0-9-]{0,40}\/current\.json$/,
  /^artefacts\/[a-z][a-z0-9-]{0,40}\/\d{8}T\d{9}Z(?:-\d{2,4})?\/(?:\.used|[A-Za-z0-9_][A-Za-z0-9._-]{0,100})$/,
];

/** Whether a path is one of those; no other path that a database names is written. */
export const isShared = (path: string): boolean => SHARED.some((pattern) => pattern.test(path));

/** `artefacts/<kind>/<version>` for a file of a version, else null. */
export const versionOf = (path: string): string | null =>
  /^artefacts\/[a-z][a-z0-9-]{0,40}\/\d{8}T\d{9}Z(?:-\d{2,4})?(?=\/)/.exec(path)?.[0] ?? null;

/** Path -> hash of what this machine has. Files of a version are taken at their manifest's word while their size is as it says. */
export async function hashShared(dataDir: string): Promise<Map<string, FileHash>> {
  const found = new Map<string, FileHash>();
  for (const folder of ['jobs', 'artefacts']) {
    const entries = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true }).catch(nobody);
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dataDir.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter(isShared);
    const said = new Map<string, Promise<Manifest['files']>>();
    for (const path of paths) {
      const version = versionOf(path);
      if (version !== null && !said.has(version)) said.set(version, manifestFiles(join(dataDir, version)));
      const known = version === null ? undefined : (await said.get(version))?.[path.slice(version.length + 1)];
      const hash = await hashOf(join(dataDir, path), known);
      if (hash) found.set(path, hash);
    }
  }
  return found;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function hashOf(path: string, known: FileHash | undefined): Promise<FileHash | null> {
  try {
    if (known && (await stat(path)).size === known.bytes) return known;
    const bytes = await readFile(path);
    return { sha256: sha256Of(bytes), bytes: bytes.byteLength };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // replaced or removed this moment
    throw error;
  }
}

async function manifestFiles(folder: string): Promise<Manifest['files']> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).files;
  } catch {
    return {}; // damaged: its files are what they are
  }
}

function nobody(error: NodeJS.ErrnoException): [] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}
