import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Where the content of `path` grows until it is whole: a hidden name in the same folder that nobody else uses. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}-${randomUUID()}.tmp`);
}

/** Whether a name in a folder was made by {@link temporaryBeside}; `of` asks for those of one file. */
function isTemporary(name: string, of = ''): boolean {
  return name.startsWith(of === '' ? '.' : `.${of}.`) && name.endsWith('.tmp');
}

/**
 * Removes what killed processes left half written in a folder; a folder that is not there holds nothing.
 *
 * @param options.of only the temporary files of this file
 * @param options.idleMs spares what was written to within so many milliseconds, since another process may be at it;
 *   0, the default, is for whoever holds the folder's lock
 */
export async function sweepTemporary(
  folder: string,
  options: { readonly of?: string; readonly idleMs?: number } = {},
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => isTemporary(each, options.of))) {
    const path = join(folder, name);
    if (options.idleMs && (await wroteWithin(path, options.idleMs))) continue;
    await rm(path, { recursive: true, force: true });
  }
}

/** As {@link sweepTemporary}, in a folder and all folders inside it. */
export async function sweepFolders(folder: string, idleMs: number): Promise<void> {
  await sweepTemporary(folder, { idleMs });
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await sweepFolders(join(folder, entry.name), idleMs);
}

/** The file system's clock against the machine's: both are real time, so no other clock is asked. */
async function wroteWithin(path: string, ms: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < ms;
}
