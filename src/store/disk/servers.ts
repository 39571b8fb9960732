import { z } from 'zod';
import { Moment, Snowflake } from '../ids.ts';
import type { Servers } from '../store.ts';
import type { Collection } from './collection.ts';
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
export function diskServers(collection: Collection<Left>, known: () => Iterable<string>, now: () => Date): Servers {
  const left = async (guildId: string): Promise<void> => {
    if (![...known()].includes(guildId) || collection.of(guildId).has(ID)) return;
    await collection.put(guildId, ID, { at: now().toISOString() });
  };
  const joined = async (guildId: string): Promise<void> => void (await collection.remove(guildId, ID));
  return {
    left,
    joined,
    async are(guildIds) {
      const here = new Set(guildIds);
      for (const guildId of new Set(known())) await (here.has(guildId) ? joined(guildId) : left(guildId));
    },
  };
}

/** Servers that were left so long ago that they are to be forgotten. */
export function longLeft(collection: Collection<Left>, now: Date): readonly string[] {
  const limit = now.getTime() - REMEMBERED_MS;
  return collection.owners().filter((guildId) => Date.parse(collection.of(guildId).get(ID)?.at ?? '') < limit);
}
