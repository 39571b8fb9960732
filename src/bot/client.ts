import { Client, GatewayIntentBits, Options } from 'discord.js';
import type { Pace } from '#contract/pace.ts';
import type { GatewayLink } from './gateway/link.ts';
import type { Shards } from './gateway/shards.ts';
import { pacedIdentify } from './gateway/throttle.ts';
import { REST_FOR_FIRST_RESPONSES } from './router/first-response.ts';

export interface DiscordClientOptions {
  readonly applicationId: string;
  /** The address of the API without its version; Discord's own when absent. */
  readonly api?: string;
  /** Which shards this process is; all when absent. */
  readonly shards?: Shards;
  /** How shards identify, where other machines have some of them; by themselves when absent. */
  readonly pace?: Pace;
}

/** discord.js's client as the bot uses it: no privileged intent, no mention, next to nothing in memory. */
export function createClient(
  { applicationId, api, shards = { count: 'auto' }, pace }: DiscordClientOptions,
  link: GatewayLink,
): Client {
  return new Client({
    ws: {
      buildStrategy: link.buildStrategy,
      ...(pace ? { buildIdentifyThrottler: pacedIdentify(pace, applicationId) } : {}),
    },
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    ...(shards.count === 'auto' ? { shards: 'auto' as const } : { shards: [...shards.ids], shardCount: shards.count }),
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: 100,
      GuildMemberManager: 0,
    }),
    rest: { ...REST_FOR_FIRST_RESPONSES, ...(api === undefined ? {} : { api }) },
  });
}

/** Whether the API is a playground on this machine, whose uploads lie there too. */
export function isLoopback(api: string | undefined): api is string {
  return api !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(api).hostname);
}
