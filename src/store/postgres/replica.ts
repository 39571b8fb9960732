import type { Pace } from '#contract/pace.ts';
import type { Store } from '../store.ts';
import { keepLease } from './keep-lease.ts';
import { openPostgresStore, type PostgresOptions } from './open.ts';
import { leasedPace } from './pace.ts';

/** What one of several Marquees shares with the others. */
export interface Replica {
  readonly store: Store;
  readonly pace: Pace;
  /** Whether this is the one that does what has to be done once, such as moving film nights on. */
  first(): boolean;
}

/** @throws {DatabaseSetupError} when the database cannot be used as it is */
export async function openReplica(options: PostgresOptions): Promise<Replica> {
  const store = await openPostgresStore(options);
  const lease = keepLease(store.leases, 'first');
  const close = async (): Promise<void> => {
    await lease.stop();
    await store.close();
  };
  return { store: { ...store, close }, pace: leasedPace(store.leases), first: () => lease.held() };
}
