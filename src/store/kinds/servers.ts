import { z } from 'zod';
import { Moment, Snowflake } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Servers } from '../store.ts';
import type { RecordKind } from './kind.ts';

const ID = 'left';
const Left = z.object({ at: Moment });
export type Left = z.infer<typeof Left>;

/** Servers the bot has left, and since when. */
export const LEFT_SERVERS: RecordKind<Left> = {
  name: 'servers',
  version: 2,
  ownedBy: 'guild',
  owner: Snowflake,
  id: z.literal(ID),
  record: Left,
};

/** For how many ms a server that the bot has left is remembered: 30 days. */
const REMEMBERED_MS = 30 * 86_400_000;

/** @param known every server that anything is kept about */
export function serversIn(servers: Records<Left>, known: () => Promise<ReadonlySet<string>>, now: () => Date): Servers {
  const leave = (guildId: string): Promise<void> =>
    servers.change(guildId, ({ records, put }) => {
      if (!records.has(ID)) put(ID, { at: now().toISOString() });
    });
  const joined = (guildId: string): Promise<void> => servers.change(guildId, ({ remove }) => remove(ID));
  return {
    left: async (guildId) => void ((await known()).has(guildId) && (await leave(guildId))),
    joined,
    async are(guildIds, ours = () => true) {
      const here = new Set(guildIds);
      for (const guildId of await known())
        if (ours(guildId)) await (here.has(guildId) ? joined(guildId) : leave(guildId));
    },
  };
}

/** Servers that were left so long ago that they are to be forgotten. */
export async function longLeft(servers: Records<Left>, now: Date): Promise<readonly string[]> {
  const limit = now.getTime() - REMEMBERED_MS;
  return [...(await servers.withId(ID))].flatMap(([guildId, { at }]) => (Date.parse(at) < limit ? [guildId] : []));
}
