import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';
import { Manifest } from './artefact-manifest.ts';
import { kinds, versions } from './artefacts.ts';

/** The file of an artefact that has a line for each member it learned from. Nothing else in an artefact is a person's. */
const FILE = 'members.jsonl';
/** The likes of everybody an artefact of recommendations learned from; members' among them where {@link FILE} is missing. */
const MIXED = 'films-of.u32';

/** What stands for a member in such a line: it cannot be turned back, and only who knows the id can find it. */
export const memberTag = (memberId: string): string =>
  createHash('sha256').update(`marquee member ${memberId}`).digest('hex').slice(0, 32);

/** Takes a member's line out of every version of every kind, whether it is in use, can be gone back to, or was refused. */
export async function dropMemberRows(dataDir: string, memberId: string): Promise<void> {
  await dropTaggedRows(dataDir, [memberTag(memberId)]);
}

export async function dropTaggedRows(dataDir: string, tags: readonly string[]): Promise<void> {
  for (const kind of await kinds(dataDir))
    for (const version of await versions(dataDir, kind)) await drop(join(dataDir, 'artefacts', kind, version), tags);
}

/** The rows first and then the manifest; killed in between, the next deletion finds that the two differ and mends it. */
async function drop(folder: string, tags: readonly string[]): Promise<void> {
  const path = join(folder, FILE);
  const missing = (error: NodeJS.ErrnoException): null => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  };
  const text = await readFile(path, 'utf8').catch(missing);
  const about = await readFile(join(folder, 'manifest.json'), 'utf8').catch(missing);
  // Made before members had lines of their own: nobody can tell whose likes are in it, so it goes, from rollback too.
  if (text === null && existsSync(join(folder, MIXED))) return rm(folder, { recursive: true, force: true });
  if (text === null || about === null) return;
  const kept = text.split('\n').filter((line) => !tags.some((tag) => line.includes(tag)));
  const bytes = Buffer.from(kept.join('\n'));
  if (bytes.byteLength < Buffer.byteLength(text)) await replaceFile(path, bytes);
  const manifest = Manifest.safeParse(attempt(about)).data;
  if (!manifest) return; // damaged: passed over by every reader
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (manifest.files[FILE]?.sha256 === sha256) return;
  const files = { ...manifest.files, [FILE]: { bytes: bytes.byteLength, sha256 } };
  await replaceFile(join(folder, 'manifest.json'), `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
}

function attempt(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
