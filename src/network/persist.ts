import { setTimeout as sleep } from 'node:timers/promises';

export interface Persistence {
  /** Why it is worth another try, in words; null when it is not. */
  readonly passes: (error: unknown) => string | null;
  /** Hears of every failed attempt, before the wait. */
  readonly onFailure: (why: string, waitSeconds: number, attempt: number) => void;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Tries until it succeeds, waiting 1, 2, 4 … 60 seconds between. @throws what {@link Persistence.passes} does not let pass */
export async function persist<T>(attempt: () => Promise<T>, options: Persistence): Promise<T> {
  const { passes, onFailure, wait = sleep } = options;
  for (let failed = 1; ; failed += 1) {
    try {
      return await attempt();
    } catch (error) {
      const why = passes(error);
      if (why === null) throw error;
      const seconds = Math.min(60, 2 ** (failed - 1));
      onFailure(why, seconds, failed);
      await wait(1_000 * seconds);
    }
  }
}
