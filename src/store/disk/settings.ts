import { z } from 'zod';
import { Snowflake } from '../ids.ts';
import { GuildSettings } from '../settings.ts';
import type { ServerSettings } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

const ID = 'settings';

export const SETTINGS: RecordKind<GuildSettings> = {
  name: 'settings',
  version: 2,
  ownedBy: 'guild',
  owner: Snowflake,
  id: z.literal(ID),
  record: GuildSettings,
  *fromVersion1(data) {
    const { guilds } = z.object({ guilds: z.record(z.string(), z.unknown()) }).parse(data);
    for (const [owner, record] of Object.entries(guilds)) yield { owner, id: ID, record };
  },
};

export function diskSettings(collection: Collection<GuildSettings>): ServerSettings {
  const of = (guildId: string): GuildSettings => collection.of(guildId).get(ID) ?? GuildSettings.parse({});
  return {
    of: async (guildId) => of(guildId),
    guilds: async () => collection.owners().map((guildId) => [guildId, of(guildId)] as const),
    async change(guildId, changes) {
      const next = GuildSettings.parse({ ...of(guildId), ...changes });
      await collection.put(guildId, ID, next);
      return next;
    },
  };
}
