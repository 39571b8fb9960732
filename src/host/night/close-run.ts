import { closeOpenRuns } from '#store/night/history.ts';
import { betweenPlans } from './between-plans.ts';

/**
 * Writes down the end of runs whose process is gone without having done so. While a plan is running there is nothing to do:
 * it closes what it finds open when it begins.
 * @returns the runs that were closed
 */
export async function closeDeadRuns(dataDir: string, note: string, now: () => Date): Promise<ReadonlySet<string>> {
  return (await betweenPlans(dataDir, now, (journal) => closeOpenRuns(journal, note))) ?? new Set();
}
