import { z } from 'zod';
import { Evening, EveningId, MOST_EVENINGS, Part } from '../evenings.ts';
import { Snowflake } from '../ids.ts';
import type { Evenings } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

export const EVENINGS: RecordKind<Evening> = {
  name: 'evenings',
  version: 2,
  ownedBy: 'guild',
  owner: Snowflake,
  id: EveningId,
  record: Evening,
};

/** A member's, of all servers: the id says of which evening. */
export const PARTS: RecordKind<Part> = {
  name: 'evening-parts',
  version: 2,
  ownedBy: 'member',
  owner: Snowflake,
  id: z.string().regex(/^\d{1,20}-[a-z0-9]{6}$/),
  record: Part,
  guildOf: (id) => id.split('-')[0] ?? '',
};

export function diskEvenings(evenings: Collection<Evening>, parts: Collection<Part>, now: () => Date): Evenings {
  const partId = (guildId: string, id: string): string => `${guildId}-${id}`;
  return {
    of: async (guildId) => evenings.of(guildId),
    async open() {
      return evenings
        .owners()
        .flatMap((guildId) =>
          [...evenings.of(guildId)]
            .filter(([, { phase }]) => phase !== 'over' && phase !== 'cancelled')
            .map(([id, evening]) => [guildId, id, evening] as const),
        );
    },
    async save(guildId, id, evening) {
      const record = Evening.parse({ ...evening, at: evenings.of(guildId).get(id)?.at ?? now().toISOString() });
      await evenings.put(guildId, id, record);
      const [oldest] = evenings.of(guildId).keys();
      if (oldest !== undefined && evenings.of(guildId).size > MOST_EVENINGS) await evenings.remove(guildId, oldest);
      return record;
    },
    async parts(guildId, id) {
      const key = partId(guildId, id);
      return new Map(
        parts.owners().flatMap((member) => {
          const part = parts.of(member).get(key);
          return part ? [[member, part] as const] : [];
        }),
      );
    },
    async take(memberId, guildId, id, changes) {
      const key = partId(guildId, id);
      const record = Part.parse({ ...parts.of(memberId).get(key), ...changes, at: now().toISOString() });
      await parts.put(memberId, key, record);
      return record;
    },
  };
}
