import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pace } from '#contract/pace.ts';
import { StoreAwayError } from '../away.ts';
import type { Leases } from './leases.ts';

/** Milliseconds between two tries while the database is away. */
const AWAY_MS = 2_000;

/** A turn is a lease that nobody releases: the next one comes when it has run out. */
export function leasedPace(leases: Leases): Pace {
  const holder = randomUUID();
  return {
    async turn(name, everyMs, signal) {
      for (;;) {
        signal.throwIfAborted();
        const ms = await leases.take(name, holder, everyMs).then(
          async (token) => (token === null ? Math.ceil(await leases.left(name)) + 1 : 0),
          (error: unknown) => {
            if (error instanceof StoreAwayError) return AWAY_MS;
            throw error;
          },
        );
        if (ms === 0) return;
        await wait(ms, undefined, { signal });
      }
    },
  };
}
