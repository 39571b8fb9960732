import { setTimeout as wait } from 'node:timers/promises';
import { StoreAwayError } from '#store/index.ts';
import type { NightClaim } from '#store/night/claim.ts';

/** For how long a plan waits for a database that is away, and between two tries, ms. */
const PATIENCE_MS = 600_000;
const RETRY_MS = 2_000;

/**
 * Publishes what a plan has done. Hours of work are not given up for a database that is away: it is waited for, and the claim
 * holds as long as nobody else has taken it.
 * @throws {ClaimLostError} when somebody has; {StoreAwayError} when the database stays away
 */
export async function published(claim: NightClaim): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await claim.publish();
    } catch (error) {
      if (!(error instanceof StoreAwayError) || performance.now() > until) throw error;
      await wait(RETRY_MS);
    }
  }
}
