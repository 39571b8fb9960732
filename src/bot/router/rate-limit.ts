import { LRUCache } from 'lru-cache';

export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

interface Bucket {
  /** How much is left, at the moment `at`. */
  tokens: number;
  at: number;
}

/** Buckets remembered, the least recently used evicted first: the evicted one is most likely full, as a new one is. */
const BOUND = 50_000;

/** Token buckets by key. Knows no clock: whoever takes says what time it is. */
export class RateLimit {
  readonly #rate: Rate;
  /** By `maxSize`: `max` would allocate for all of them at once, and there is a limit for each command. */
  readonly #buckets = new LRUCache<string, Bucket>({ maxSize: BOUND, sizeCalculation: () => 1 });

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** @returns 0 when it may go on, otherwise how many milliseconds to wait. */
  take(key: string, nowMs: number): number {
    const { burst, everyMs } = this.#rate;
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: nowMs };
    const elapsed = Math.max(0, nowMs - bucket.at); // a clock set back refills nothing and takes nothing
    bucket.tokens = Math.min(burst, bucket.tokens + elapsed / everyMs);
    bucket.at = nowMs;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) * everyMs);
    bucket.tokens -= 1;
    return 0;
  }
}
