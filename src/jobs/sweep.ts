import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nightFiles } from '#store/night/files.ts';

/**
 * Removes the temporary files that a killed plan left half written. Only those that whoever holds the lock writes: the
 * bot may be writing its schedule beside them at this very moment.
 */
export async function sweepHalfWritten(dataDir: string): Promise<void> {
  const { folder, done, reports } = nightFiles(dataDir);
  await sweep(folder, `.${basename(done)}.`);
  await sweep(reports, '.');
}

async function sweep(folder: string, prefix: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (name.startsWith(prefix) && name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
  }
}
