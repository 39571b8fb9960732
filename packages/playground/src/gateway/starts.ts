/** How often a bot may identify: "Gateway: Sharding, Max Concurrency" and "Session Start Limit Object". */
import type { Clock } from '../clock.ts';
import type { Snowflake } from '../world/snowflake.ts';

export interface Sharding {
  /** What `GET /gateway/bot` recommends; 1 by default. */
  readonly shards?: number;
  /** Identifies allowed every five seconds: one for each `shard_id % max_concurrency`. Unlimited by default, stated as 16. */
  readonly maxConcurrency?: number;
}

/** Starts a day. */
const TOTAL = 1_000;
const DAY = 86_400_000;
const WINDOW = 5_000;

export class Starts {
  readonly #used = new Map<Snowflake, { count: number; resetAt: number }>();
  readonly #last = new Map<string, number>();

  constructor(
    readonly clock: Clock,
    readonly sharding: Sharding,
  ) {}

  limit(applicationId: Snowflake) {
    const now = this.clock.now();
    const used = this.#used.get(applicationId);
    const running = used !== undefined && used.resetAt > now;
    return {
      total: TOTAL,
      remaining: running ? Math.max(0, TOTAL - used.count) : TOTAL,
      reset_after: running ? used.resetAt - now : DAY,
      max_concurrency: this.sharding.maxConcurrency ?? 16,
    };
  }

  /** Counts an identify. Undefined if it may start, else why not. */
  refuses(applicationId: Snowflake, shardId: number): string | undefined {
    const now = this.clock.now();
    const { remaining } = this.limit(applicationId);
    if (remaining === 0) return `All ${TOTAL} session starts of the day are used up.`;
    const { maxConcurrency } = this.sharding;
    if (maxConcurrency !== undefined) {
      const key = shardId % maxConcurrency;
      const since = now - (this.#last.get(`${applicationId} ${key}`) ?? Number.NEGATIVE_INFINITY);
      if (since < WINDOW) {
        return `max_concurrency is ${maxConcurrency}: shard ${shardId} shares key ${key} with an identify ${Math.round(since)} ms ago, and has to wait for ${WINDOW} ms between two.`;
      }
      this.#last.set(`${applicationId} ${key}`, now);
    }
    const used = this.#used.get(applicationId);
    if (used === undefined || used.resetAt <= now) this.#used.set(applicationId, { count: 1, resetAt: now + DAY });
    else used.count += 1;
    return undefined;
  }
}
