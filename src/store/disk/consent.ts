import { z } from 'zod';
import { Moment, Snowflake } from '../ids.ts';
import type { Consent } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

const Agreement = z.object({ at: Moment });
type Agreement = z.infer<typeof Agreement>;

/** To what a member agreed. Taking it back leaves nothing. */
export const CONSENT: RecordKind<Agreement> = {
  name: 'consent',
  version: 2,
  ownedBy: 'member',
  owner: Snowflake,
  id: z.literal('compare'),
  record: Agreement,
};

export function diskConsent(collection: Collection<Agreement>, now: () => Date): Consent {
  return {
    given: async (memberId) => collection.of(memberId).has('compare'),
    async set(memberId, given) {
      if (given) await collection.put(memberId, 'compare', { at: now().toISOString() });
      else await collection.remove(memberId, 'compare');
    },
  };
}
