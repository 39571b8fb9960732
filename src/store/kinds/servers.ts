import { z } from 'zod';
import { DiscordId, Moment } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Servers } from '../store.ts';
import type { RecordKind } from './kind.ts';

const LEFT = 'left';
const GREETED = 'greeted';
const Since = z.object({ at: Moment });
type Since = z.infer<typeof Since>;

/** Servers the bot has left, and where it has said hello, each since when. */
export const SERVERS: RecordKind<Since> = {
  name: 'servers',
  version: 2,
  ownedBy: 'guild',
  owner: DiscordId,
  id: z.enum([LEFT, GREETED]),
  record: Since,
};

/** For how many ms a server that the bot has left is remembered: 30 days. */
const REMEMBERED_MS = 30 * 86_400_000;

/** @param known every server that anything is kept about */
export function serversIn(
  servers: Records<Since>,
  known: () => Promise<ReadonlySet<string>>,
  now: () => Date,
): Servers {
  const leave = (guildId: string): Promise<void> =>
    servers.change(guildId, ({ records, put }) => {
      if (!records.has(LEFT)) put(LEFT, { at: now().toISOString() });
    });
  const joined = (guildId: string): Promise<void> => servers.change(guildId, ({ remove }) => remove(LEFT));
  return {
    left: async (guildId) => void ((await known()).has(guildId) && (await leave(guildId))),
    joined,
    greet: (guildId) =>
      servers.change(guildId, ({ records, put }) => {
        if (records.has(GREETED)) return false;
        put(GREETED, { at: now().toISOString() });
        return true;
      }),
    async are(guildIds, ours = () => true) {
      const here = new Set(guildIds);
      for (const guildId of await known())
        if (ours(guildId)) await (here.has(guildId) ? joined(guildId) : leave(guildId));
    },
  };
}

/** Servers that were left so long ago that they are to be forgotten. */
export async function longLeft(servers: Records<Since>, now: Date): Promise<readonly string[]> {
  const limit = now.getTime() - REMEMBERED_MS;
  return [...(await servers.withId(LEFT))].flatMap(([guildId, { at }]) => (Date.parse(at) < limit ? [guildId] : []));
}
