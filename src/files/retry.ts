import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between the attempts: about a second together. */
const PAUSES = [10, 25, 50, 100, 200, 300, 350] as const;

/** What Windows answers while a virus scanner or a synchronising client has a file open; elsewhere a file marked as immutable. */
const HELD = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Tries again for about a second while somebody else holds the file. @throws what the last attempt threw */
export async function whileHeld<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!HELD.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await wait(pause);
    }
  }
  return attempt();
}
