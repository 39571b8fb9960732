import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type InTurn, turnsHere } from '../turns.ts';
import type { Statements } from './database.ts';
import type { Leases } from './leases.ts';

/** How long a turn outlives a replica that died in it, and how often one that takes longer is renewed, ms. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** Milliseconds between two looks whether another replica has finished. */
const LOOK_MS = 50;
const TURN = 'turn ';

/** Turns over all replicas: within this one by waiting, between them by a lease that ends with the work. */
export function turnsOverAll(leases: Leases): InTurn {
  const here = turnsHere();
  return (key, work) =>
    here(key, async () => {
      const name = `${TURN}${key}`;
      const token = await taken(leases, name);
      const renewing = setInterval(() => void leases.renew(name, token, LEASE_MS).catch(() => {}), RENEW_MS);
      try {
        return await work();
      } finally {
        clearInterval(renewing);
        await leases.release(name, token).catch(() => {}); // away: it runs out
      }
    });
}

async function taken(leases: Leases, name: string): Promise<number> {
  const holder = randomUUID();
  for (;;) {
    const token = await leases.take(name, holder, LEASE_MS);
    if (token !== null) return token;
    await wait(LOOK_MS);
  }
}

/** Turns that are long over leave nothing behind: they are named after servers. */
export async function forgetTurns(database: Statements): Promise<void> {
  await database.run(`DELETE FROM leases WHERE name LIKE $1 AND until < clock_timestamp() - interval '1 hour'`, [
    `${TURN}%`,
  ]);
}
