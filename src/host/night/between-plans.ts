import type { Refusal } from '#contract/jobs.ts';
import { StoreAwayError } from '#store/index.ts';
import type { Journal } from '#store/journal.ts';
import { ClaimLostError, type ClaimOptions, claimNight, NightInUseError, type NightPlace } from '#store/night/claim.ts';
import { openNightJournal } from '#store/night/history.ts';

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
    if (error instanceof NightInUseError || error instanceof ClaimLostError) return { refused: { code: 'plan-runs' } };
    if (error instanceof StoreAwayError) return { refused: { code: 'store-away' } };
    throw error;
  }
}

/** Does what one of several Marquees does for all of them; where there is one, it simply does it. */
export function forAll<T>(place: NightPlace, options: ClaimOptions, act: () => Promise<T>): Promise<T | Refusal> {
  return place.store ? betweenPlans(place, options, act) : act();
}
