import { z } from 'zod';
import { Evening, EveningId, MOST_EVENINGS, Part } from '../evenings.ts';
import { DiscordId } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Evenings } from '../store.ts';
import type { RecordKind } from './kind.ts';

export const EVENINGS: RecordKind<Evening> = {
  name: 'evenings',
  version: 2,
  ownedBy: 'guild',
  owner: DiscordId,
  id: EveningId,
  record: Evening,
  openWhile: { phase: ['proposing', 'voting', 'decided'] },
};

/** A member's, of all servers: the id says of which evening. */
export const PARTS: RecordKind<Part> = {
  name: 'evening-parts',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: z.string().regex(/^\d{1,20}-[a-z0-9]{6}$/),
  record: Part,
  guildOf: (id) => id.split('-')[0] ?? '',
};

export function eveningsIn(evenings: Records<Evening>, parts: Records<Part>, now: () => Date): Evenings {
  const partId = (guildId: string, id: string): string => `${guildId}-${id}`;
  return {
    of: (guildId) => evenings.of(guildId),
    open: () => evenings.open(),
    save: (guildId, id, evening) =>
      evenings.change(guildId, ({ records, put, remove }) => {
        const record = Evening.parse({ ...evening, at: records.get(id)?.at ?? now().toISOString() });
        put(id, record);
        const [oldest] = records.keys();
        if (oldest !== undefined && !records.has(id) && records.size >= MOST_EVENINGS) remove(oldest);
        return record;
      }),
    parts: (guildId, id) => parts.withId(partId(guildId, id)),
    take: (memberId, guildId, id, changes) =>
      parts.change(memberId, ({ records, put }) => {
        const key = partId(guildId, id);
        const record = Part.parse({ ...records.get(key), ...changes, at: now().toISOString() });
        put(key, record);
        return record;
      }),
  };
}
