import { DiscordAPIError, HTTPError } from 'discord.js';
import type { Logger } from 'pino';
import { persist } from '#network/persist.ts';
import { networkTrouble } from '#network/trouble.ts';

/**
 * Asks until Discord can be reached: a bot at home is often up before its router. A line for every attempt that failed.
 * @throws what Discord itself answers
 */
export function reach<T>(ask: () => Promise<T>, log: Logger): Promise<T> {
  return persist(ask, {
    passes: outOfReach,
    onFailure: (why, seconds, attempt) =>
      log.warn(`Discord cannot be reached: ${why}. Attempt ${attempt}; the next one comes in ${seconds} s.`),
  });
}

/** Why Discord did not answer, where it may answer later; null for every answer of its own. */
export function outOfReach(error: unknown): string | null {
  if ((error instanceof DiscordAPIError || error instanceof HTTPError) && error.status >= 500) {
    return `it is in trouble itself (HTTP ${error.status})`;
  }
  return networkTrouble(error);
}
