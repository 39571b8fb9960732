import type { Pace } from '#contract/pace.ts';
import type { Store } from '../store.ts';
import { openPostgresStore, type PostgresOptions } from './open.ts';
import { leasedPace } from './pace.ts';

/** What one of several Marquees shares with the others. */
export interface Replica {
  readonly store: Store;
  readonly pace: Pace;
}

/** @throws {DatabaseSetupError} when the database cannot be used as it is */
export async function openReplica(options: PostgresOptions): Promise<Replica> {
  const store = await openPostgresStore(options);
  return { store, pace: leasedPace(store.leases) };
}
