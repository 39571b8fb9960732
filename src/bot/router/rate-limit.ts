export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

interface Bucket {
  /** How much is left, at the moment `at`. */
  tokens: number;
  at: number;
}

/** How many buckets are remembered; full ones are forgotten first, since a forgotten bucket is a full one. */
const BOUND = 50_000;

/** Token buckets by key. Knows no clock: whoever takes says what time it is. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, Bucket>();

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
    this.#buckets.delete(key); // to the end: the map stays ordered by last use
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > BOUND) this.#forget(nowMs);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) * everyMs);
    bucket.tokens -= 1;
    return 0;
  }

  #forget(nowMs: number): void {
    const { burst, everyMs } = this.#rate;
    for (const [key, bucket] of this.#buckets) {
      const full = bucket.tokens + (nowMs - bucket.at) / everyMs >= burst;
      if (!full && this.#buckets.size <= BOUND) return;
      this.#buckets.delete(key);
    }
  }
}
