import type { ClaimOptions, NightPlace } from '#store/night/claim.ts';
import { closeOpenRuns } from '#store/night/history.ts';
import { betweenPlans } from './between-plans.ts';

/**
 * Writes down the end of runs whose process is gone without having done so. While a plan is running there is nothing to do:
 * it closes what it finds open when it begins.
 * @returns the runs that were closed
 */
export async function closeDeadRuns(
  place: NightPlace,
  note: string,
  options: ClaimOptions,
): Promise<ReadonlySet<string>> {
  const closed = await betweenPlans(place, options, (journal) => closeOpenRuns(journal, note));
  return closed instanceof Set ? closed : new Set();
}
