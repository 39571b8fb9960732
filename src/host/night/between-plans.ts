import type { Refusal } from '#contract/jobs.ts';
import { StoreAwayError } from '#store/index.ts';
import type { Journal } from '#store/journal.ts';
import { ClaimLostError, type ClaimOptions, claimNight, NightInUseError, type NightPlace } from '#store/night/claim.ts';
import { openNightJournal } from '#store/night/history.ts';

const PLAN_RUNS: Refusal = { refused: 'A plan is running: wait until it has ended, or cancel it first.' };
const AWAY: Refusal = {
  refused: 'I cannot reach the database just now, so nothing was changed. Try again in a minute.',
};

/**
 * Does something that no plan may do at the same time, with the night's journal to write it down in. It is kept when this
 * resolves, for every Marquee that shares the night.
 * @returns a refusal when a plan is running, or the database is away
 */
export async function betweenPlans<T>(
  place: NightPlace,
  options: ClaimOptions,
  act: (journal: Journal) => Promise<T>,
): Promise<T | Refusal> {
  try {
    const claim = await claimNight(place, options);
    try {
      const journal = await openNightJournal(place.dataDir, options.now);
      const done = await act(journal).finally(() => journal.close());
      await claim.publish();
      return done;
    } finally {
      await claim.release();
    }
  } catch (error) {
    if (error instanceof NightInUseError || error instanceof ClaimLostError) return PLAN_RUNS;
    if (error instanceof StoreAwayError) return AWAY;
    throw error;
  }
}

/** Does what one of several Marquees does for all of them; where there is one, it simply does it. */
export function forAll<T>(place: NightPlace, options: ClaimOptions, act: () => Promise<T>): Promise<T | Refusal> {
  return place.store ? betweenPlans(place, options, act) : act();
}
