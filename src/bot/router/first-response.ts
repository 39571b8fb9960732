import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultRestOptions, RateLimitError, type RESTOptions } from 'discord.js';
import { ATTEMPT_MS, CallbackError } from './callback.ts';
import { isAcknowledged, isLostOnTheWay } from './failures.ts';
import { Lane } from './lane.ts';

/** Milliseconds since an interaction came in after which its first response is of no use: Discord grants three seconds. */
const FIRST_RESPONSE_MS = 2_850;
/** The last try is made this long before that. */
const LAST_TRY_MS = 350;
/** First responses under way at once. */
const WIDTH = 100;

/** Apart from all other requests, which come after them. */
const lane = new Lane(WIDTH);

const CALLBACK = '/interactions/:id/:token/callback';

/**
 * How interactions are answered: first responses wait for no limit that other requests ran into, a refusal for too many requests is told
 * instead of being slept on for longer than the interaction lives, and a connection that hangs is given up in time.
 */
export const REST_FOR_FIRST_RESPONSES = {
  // Answers to interactions do not count against Discord's limit of 50 requests a second for a bot, and of other requests Marquee makes a
  // few. discord.js counts them all the same: more than 50 deferred answers a second piled up. A 429 of Discord's is heeded as ever.
  globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  rejectOnRateLimit: ({ route }) => route === CALLBACK,
  makeRequest: (url, init) => {
    const small = typeof init.body === 'string' && /\/interactions\/\d+\/[^/]+\/callback/.test(url);
    if (!small) return DefaultRestOptions.makeRequest(url, init);
    const late = AbortSignal.timeout(ATTEMPT_MS);
    return DefaultRestOptions.makeRequest(url, {
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal as AbortSignal, late]) : late,
    });
  },
} satisfies Partial<RESTOptions>;

/** There was no time left to send anything. */
export class TooLateError extends Error {
  override readonly name = 'TooLateError';
}

/**
 * Sends a first response until it has arrived or its time is over. A try that was lost on the way is made again at once, one
 * that was refused as too many when Discord says, but at the latest shortly before the end.
 * @param receivedAt `performance.now()` when the interaction came in
 * @throws what the last try met. After a try whose answer was lost, `InteractionHasAlreadyBeenAcknowledged` means it arrived.
 */
export async function insist(send: () => Promise<unknown>, receivedAt: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await lane.run(async () => {
        if (performance.now() > receivedAt + FIRST_RESPONSE_MS) throw new TooLateError();
        return send();
      });
      return;
    } catch (error) {
      const leftMs = receivedAt + FIRST_RESPONSE_MS - performance.now();
      const waitMs = waitAfter(error, attempt);
      if (waitMs === null || leftMs <= 0) throw error;
      await sleep(Math.max(0, Math.min(waitMs, leftMs - LAST_TRY_MS)));
    }
  }
}

/** Milliseconds until another try is worth it; null when none is. */
function waitAfter(error: unknown, attempt: number): number | null {
  if (isAcknowledged(error)) return null;
  if (error instanceof RateLimitError) return error.retryAfter;
  if (error instanceof CallbackError) return error.retryAfterMs;
  return isLostOnTheWay(error) ? Math.min(400, 25 * 2 ** attempt) : null;
}
