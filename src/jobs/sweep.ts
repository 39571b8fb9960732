import { basename } from 'node:path';
import { sweepTemporary } from '#files/temporary.ts';
import { nightFiles } from '#store/night/files.ts';

/**
 * Removes the temporary files that a killed plan left half written. Only those that whoever holds the lock writes: the
 * bot may be writing its schedule beside them at this very moment.
 */
export async function sweepHalfWritten(dataDir: string): Promise<void> {
  const { folder, done, journal, reports } = nightFiles(dataDir);
  for (const file of [done, journal]) await sweepTemporary(folder, { of: basename(file) });
  await sweepTemporary(reports);
}
