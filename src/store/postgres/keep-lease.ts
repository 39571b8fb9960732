import { randomUUID } from 'node:crypto';
import type { Leases } from './leases.ts';

/** How long a lease lasts without being renewed, and how often it is, ms: another replica takes over within a minute. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

/** What one replica at a time does. */
export interface KeptLease {
  /** Whether it is this one's now. False as soon as it may be another's: after a pause, or while the database is away. */
  held(): boolean;
  stop(): Promise<void>;
}

/** Takes a lease when it is free and keeps it as long as the process lives and the database answers. */
export function keepLease(leases: Leases, name: string, leaseMs = LEASE_MS, renewMs = RENEW_MS): KeptLease {
  const holder = randomUUID();
  let token: number | null = null;
  let until = 0;
  const look = async (): Promise<void> => {
    const asked = performance.now(); // before the answer: the lease may be that much older
    if (token !== null && !(await leases.renew(name, token, leaseMs))) token = null;
    token ??= await leases.take(name, holder, leaseMs);
    until = token === null ? 0 : asked + leaseMs;
  };
  let looking: Promise<void> = Promise.resolve();
  const again = (): void => {
    looking = looking.then(look).catch(() => {}); // away: the lease runs out here as it does there
  };
  again();
  const timer = setInterval(again, renewMs).unref();
  return {
    held: () => performance.now() < until,
    async stop() {
      clearInterval(timer);
      await looking;
      until = 0;
      if (token !== null) await leases.release(name, token).catch(() => {});
    },
  };
}
