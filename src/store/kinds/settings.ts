import { z } from 'zod';
import { DiscordId } from '../ids.ts';
import type { Records } from '../records.ts';
import { GuildSettings, USUAL_SETTINGS } from '../settings.ts';
import type { ServerSettings } from '../store.ts';
import type { RecordKind } from './kind.ts';

const ID = 'settings';

export const SETTINGS: RecordKind<GuildSettings> = {
  name: 'settings',
  version: 2,
  ownedBy: 'guild',
  owner: DiscordId,
  id: z.literal(ID),
  record: GuildSettings,
  *fromVersion1(data) {
    const { guilds } = z.object({ guilds: z.record(z.string(), z.unknown()) }).parse(data);
    for (const [owner, record] of Object.entries(guilds)) yield { owner, id: ID, record };
  },
};

export function settingsIn(settings: Records<GuildSettings>): ServerSettings {
  return {
    of: async (guildId) => (await settings.of(guildId)).get(ID) ?? USUAL_SETTINGS,
    guilds: async () => [...(await settings.withId(ID))],
    change: (guildId, changes) =>
      settings.change(guildId, ({ records, put }) => {
        const next = GuildSettings.parse({ ...records.get(ID), ...changes });
        put(ID, next);
        return next;
      }),
  };
}
