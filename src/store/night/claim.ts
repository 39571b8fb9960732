import { setTimeout as wait } from 'node:timers/promises';
import { FolderInUseError, lockFolder } from '#files/lock.ts';
import { NIGHT_CHANNEL } from './channel.ts';
import { type NightClaim, NightInUseError } from './claim-contract.ts';
import { nightFiles } from './files.ts';

export { ClaimLostError, type NightClaim, NightInUseError } from './claim-contract.ts';

/** Where the night is kept. */
export interface NightPlace {
  readonly dataDir: string;
  /** The PostgreSQL that shares it with other machines; the data folder alone has it when absent or null. */
  readonly store?: string | null;
}

export interface ClaimOptions {
  readonly now: () => Date;
  /** Milliseconds to wait while somebody has it for a moment, where several machines share it. */
  readonly patienceMs?: number;
  /** A claim to go on with, of a process of this machine that has ended. */
  readonly token?: number | null;
  /** Whether it is renewed until it is released; somebody else does that when false. */
  readonly renewed?: boolean;
}

const RETRY_MS = 250;

/**
 * Claims the night. The folder is then as the database has it.
 * @throws {NightInUseError} while somebody else has it; {StoreAwayError} when the database cannot be reached
 */
export async function claimNight(place: NightPlace, options: ClaimOptions): Promise<NightClaim> {
  const until = performance.now() + (place.store ? (options.patienceMs ?? 2_000) : 0);
  for (;;) {
    try {
      return await claimOnce(place, options);
    } catch (error) {
      if (!(error instanceof NightInUseError) || performance.now() >= until) throw error;
      await wait(RETRY_MS);
    }
  }
}

async function claimOnce({ dataDir, store }: NightPlace, options: ClaimOptions): Promise<NightClaim> {
  const lock = await lockFolder(nightFiles(dataDir).folder, options.now).catch((error: unknown) => {
    throw error instanceof FolderInUseError ? new NightInUseError(error.message) : error;
  });
  if (!store) return { token: null, publish: async () => {}, release: lock.release };
  try {
    const { claimShared } = await import('../postgres/night-claim.ts'); // the client is loaded where it is used
    const claim = await claimShared({ dataDir, url: store, ...options });
    return { ...claim, release: () => claim.release().finally(lock.release) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Makes the folder as the database has it.
 * @returns whether anything was other than it was; null while a plan of this machine runs, which is the one who knows
 */
export async function takeNight(place: NightPlace, now: () => Date): Promise<boolean | null> {
  if (!place.store) return false;
  const lock = await lockFolder(nightFiles(place.dataDir).folder, now).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return null;
    throw error;
  });
  if (!lock) return null;
  try {
    const { takeShared } = await import('../postgres/night-claim.ts');
    return await takeShared(place.store, place.dataDir);
  } finally {
    await lock.release();
  }
}

/** Calls `heard` whenever the night has changed in the database, and after every time that nobody could have told. */
export async function watchNight(store: string, heard: () => void): Promise<{ stop(): Promise<void> }> {
  const { listen } = await import('../postgres/listen.ts');
  return listen(store, NIGHT_CHANNEL, heard);
}
