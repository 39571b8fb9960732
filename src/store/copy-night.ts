import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyWhole } from '#files/replace-file.ts';
import { type Copied, CopyError } from './copy.ts';
import { claimNight } from './night/claim.ts';
import { type FileHash, hashShared } from './night/shared.ts';
import { listShared, takeShared } from './postgres/night-claim.ts';

/** Where a night is: in a data folder, or in PostgreSQL. */
export type NightAt = { readonly dataDir: string } | { readonly url: string };

/**
 * Copies what the night keeps (journal, plan, reports, versions) to where there is none yet, and compares the two.
 * @throws {CopyError} when there is one, or the two differ
 */
export async function copyNight(from: NightAt, to: NightAt, now: () => Date): Promise<Copied> {
  if ((await listOf(to)).size > 0)
    throw new CopyError('The store to copy to has a night of its own already: copy to an empty one.');
  const source = await listOf(from);
  if ('url' in from && 'url' in to) {
    const between = await mkdtemp(join(tmpdir(), 'marquee-night-'));
    try {
      await takeShared(from.url, between);
      await publish(between, to.url, now);
    } finally {
      await rm(between, { recursive: true, force: true });
    }
  } else if ('url' in from) await takeShared(from.url, (to as { dataDir: string }).dataDir);
  else if ('url' in to) await publish(from.dataDir, to.url, now);
  else for (const path of source.keys()) await copyWhole(join(from.dataDir, path), join(to.dataDir, path));
  const [sent, arrived] = [summed(source), summed(await listOf(to))];
  if (sent.sha256 !== arrived.sha256)
    throw new CopyError(
      `The night: ${sent.records} files were read and ${arrived.records} arrived, or they differ (a damaged version is not copied). Nothing was removed; empty the store to copy to, and try again.`,
    );
  return { kind: 'night (files)', ...sent };
}

const listOf = (place: NightAt): Promise<ReadonlyMap<string, FileHash>> =>
  'url' in place ? listShared(place.url) : hashShared(place.dataDir);

async function publish(dataDir: string, url: string, now: () => Date): Promise<void> {
  const claim = await claimNight({ dataDir, store: url }, { now });
  await claim.publish().finally(claim.release);
}

function summed(files: ReadonlyMap<string, FileHash>): { records: number; sha256: string } {
  const hash = createHash('sha256');
  for (const [path, { sha256 }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path} ${sha256}\n`);
  return { records: files.size, sha256: hash.digest('hex') };
}
