import { randomUUID } from 'node:crypto';
import { type NightClaim, NightInUseError } from '../night/claim-contract.ts';
import type { FileHash } from '../night/shared.ts';
import { Database } from './database.ts';
import { Leases } from './leases.ts';
import { NIGHT, NightFiles } from './night-files.ts';

/** How long the night is somebody's without a sign of life, and how often one is given, ms. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

export interface SharedClaimOptions {
  readonly url: string;
  readonly dataDir: string;
  readonly token?: number | null;
  readonly renewed?: boolean;
}

/** @throws {NightInUseError} while another has it */
export async function claimShared({ url, dataDir, token, renewed = true }: SharedClaimOptions): Promise<NightClaim> {
  const database = new Database(url, () => {});
  const leases = new Leases(database);
  let renewing: NodeJS.Timeout | undefined;
  try {
    const held = token == null ? await leases.take(NIGHT, randomUUID(), LEASE_MS) : await adopted(leases, token);
    if (held === null) throw new NightInUseError('Another Marquee has the night.');
    if (renewed) renewing = setInterval(() => void leases.renew(NIGHT, held, LEASE_MS).catch(() => {}), RENEW_MS);
    const files = new NightFiles(database);
    const release = async (): Promise<void> => {
      clearInterval(renewing);
      await leases.release(NIGHT, held).catch(() => {}); // away: it runs out
      await database.close();
    };
    if (token == null) {
      await files.take(dataDir).catch(async (error: unknown) => {
        await leases.release(NIGHT, held).catch(() => {});
        throw error;
      });
    }
    return { token: held, publish: () => files.publish(dataDir, held), release };
  } catch (error) {
    clearInterval(renewing);
    await database.close();
    throw error;
  }
}

const adopted = async (leases: Leases, token: number): Promise<number | null> =>
  (await leases.renew(NIGHT, token, LEASE_MS)) ? token : null;

/** Keeps a claim that another process of this machine made. `lost` is called once when somebody else has it. */
export function renewClaim(url: string, token: number, lost: () => void): { stop(): Promise<void> } {
  const database = new Database(url, () => {});
  const leases = new Leases(database);
  const renew = async (): Promise<void> => {
    const still = await leases.renew(NIGHT, token, LEASE_MS).catch(() => true); // away: whoever publishes is told
    if (still) return;
    clearInterval(timer);
    lost();
  };
  const timer = setInterval(() => void renew(), RENEW_MS);
  void renew();
  return {
    async stop() {
      clearInterval(timer);
      await database.close();
    },
  };
}

export async function releaseClaim(url: string, token: number): Promise<void> {
  const database = new Database(url, () => {});
  await new Leases(database).release(NIGHT, token).finally(() => database.close());
}

export async function takeShared(url: string, dataDir: string): Promise<boolean> {
  const database = new Database(url, () => {});
  try {
    return await new NightFiles(database).take(dataDir);
  } finally {
    await database.close();
  }
}

/** Path -> hash of what the database has. */
export async function listShared(url: string): Promise<Map<string, FileHash>> {
  const database = new Database(url, () => {});
  return new NightFiles(database).list().finally(() => database.close());
}
