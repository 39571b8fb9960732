import { FolderInUseError, lockFolder } from '#files/lock.ts';
import { nightFiles } from '#store/night/files.ts';
import { closeOpenRuns, openNightJournal } from '#store/night/history.ts';

/**
 * Writes down the end of runs whose process is gone without having done so. While a plan is running there is nothing to do:
 * it closes what it finds open when it begins.
 * @returns the runs that were closed
 */
export async function closeDeadRuns(dataDir: string, note: string, now: () => Date): Promise<ReadonlySet<string>> {
  try {
    const lock = await lockFolder(nightFiles(dataDir).folder, now);
    try {
      const journal = await openNightJournal(dataDir, now);
      return await closeOpenRuns(journal, note);
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (error instanceof FolderInUseError) return new Set();
    throw error;
  }
}
