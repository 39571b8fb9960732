import type { Refusal } from '#contract/jobs.ts';
import { FolderInUseError, lockFolder } from '#files/lock.ts';
import type { Journal } from '#store/journal.ts';
import { nightFiles } from '#store/night/files.ts';
import { openNightJournal } from '#store/night/history.ts';

export const PLAN_RUNS: Refusal = { refused: 'A plan is running: wait until it has ended, or cancel it first.' };

/**
 * Does something that no plan may do at the same time, with the night's journal to write it down in.
 * @returns null when a plan is running
 */
export async function betweenPlans<T>(
  dataDir: string,
  now: () => Date,
  act: (journal: Journal) => Promise<T>,
): Promise<T | null> {
  const lock = await lockFolder(nightFiles(dataDir).folder, now).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return null;
    throw error;
  });
  if (!lock) return null;
  try {
    const journal = await openNightJournal(dataDir, now);
    try {
      return await act(journal);
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}
