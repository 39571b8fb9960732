/** Rate limits as Discord counts them: "Rate Limits" in docs.discord.com. A bucket a route, bot and major parameter. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Route } from './route.ts';

export interface Allowance {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds, when refused. */
  readonly retryAfter: number;
  readonly global: boolean;
}

interface Bucket {
  left: number;
  resetAt: number;
}

/** Requests a second of one bot over all routes but the interaction ones. */
const GLOBAL = 50;
/** For routes without a limit of their own: more than a bot needs, and still an end to a runaway loop. */
const ORDINARY = { requests: 50, per: 1_000 };

export class RestLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #names = new WeakMap<Route, string>();

  constructor(readonly clock: Clock) {}

  /** Counts a request. `who`: the bot's id, or the interaction's token where there is no bot. */
  take(route: Route, params: Readonly<Record<string, string>>, who: string): Allowance {
    const now = this.clock.now();
    if (route.auth === 'bot') {
      const global = this.#spend(`global:${who}`, GLOBAL, 1_000, now);
      if (global.spent) return refused(global.bucket, now, {}, true);
    }
    // Discord names no bucket where it does not count, and some libraries treat one there as an error.
    if (route.limit === 'none') return { allowed: true, headers: {}, retryAfter: 0, global: false };
    const { requests, per } = route.limit ?? ORDINARY;
    const major =
      params['channel_id'] ?? params['guild_id'] ?? params['webhook_token'] ?? params['interaction_token'] ?? '';
    const { spent, bucket } = this.#spend(`${route.method} ${route.path}:${major}:${who}`, requests, per, now);
    const headers = {
      'X-RateLimit-Limit': String(requests),
      'X-RateLimit-Remaining': String(Math.max(0, bucket.left)),
      'X-RateLimit-Reset': (bucket.resetAt / 1_000).toFixed(3),
      'X-RateLimit-Reset-After': ((bucket.resetAt - now) / 1_000).toFixed(3),
      'X-RateLimit-Bucket': this.#bucketName(route),
    };
    if (spent) return refused(bucket, now, headers, false);
    return { allowed: true, headers, retryAfter: 0, global: false };
  }

  #spend(key: string, requests: number, per: number, now: number): { spent: boolean; bucket: Bucket } {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined || bucket.resetAt <= now) {
      bucket = { left: requests, resetAt: now + per };
      this.#buckets.set(key, bucket);
      if (this.#buckets.size > 5_000) this.#sweep(now);
    }
    if (bucket.left <= 0) return { spent: true, bucket };
    bucket.left--;
    return { spent: false, bucket };
  }

  /** Opaque, as Discord's are, and the same for every request of a route. */
  #bucketName(route: Route): string {
    const known = this.#names.get(route);
    if (known !== undefined) return known;
    const name = createHash('sha256').update(`${route.method} ${route.path}`).digest('hex').slice(0, 32);
    this.#names.set(route, name);
    return name;
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.resetAt <= now) this.#buckets.delete(key);
  }
}

function refused(bucket: Bucket, now: number, headers: Record<string, string>, global: boolean): Allowance {
  const retryAfter = Math.max(0.001, (bucket.resetAt - now) / 1_000);
  return { allowed: false, headers: { ...headers, ...refusalHeaders(retryAfter, global) }, retryAfter, global };
}

/** What a 429 carries beside the bucket's headers. */
export function refusalHeaders(retryAfter: number, global: boolean): Record<string, string> {
  return {
    'Retry-After': String(Math.ceil(retryAfter)),
    'X-RateLimit-Scope': global ? 'global' : 'user',
    ...(global ? { 'X-RateLimit-Global': 'true' } : {}),
  };
}

export const rateLimitBody = (retryAfter: number, global: boolean) => ({
  message: 'You are being rate limited.',
  retry_after: retryAfter,
  global,
  code: 0,
});
