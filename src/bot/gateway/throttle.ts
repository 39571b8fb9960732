import type { ClientOptions } from 'discord.js';
import type { Pace } from '#contract/pace.ts';

type BuildThrottler = NonNullable<NonNullable<ClientOptions['ws']>['buildIdentifyThrottler']>;

/** Discord takes one identify a bucket each five seconds; a little more, for clocks and the way there. */
const IDENTIFY_EVERY_MS = 5_250;

/**
 * Lets shards identify at Discord's pace, over all machines that share the pace: shards whose numbers are equal modulo
 * `max_concurrency` share a bucket.
 * @see https://discord.com/developers/docs/events/gateway#rate-limiting-and-sharding
 */
export const pacedIdentify =
  (pace: Pace, applicationId: string, everyMs = IDENTIFY_EVERY_MS): BuildThrottler =>
  (manager) => ({
    async waitForIdentify(shardId: number, signal: AbortSignal) {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation();
      await pace.turn(`identify ${applicationId} ${shardId % limit.max_concurrency}`, everyMs, signal);
    },
  });
