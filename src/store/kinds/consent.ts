import { z } from 'zod';
import { DiscordId, Moment } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Consent } from '../store.ts';
import type { RecordKind } from './kind.ts';

const Agreement = z.object({ at: Moment });
type Agreement = z.infer<typeof Agreement>;

/** To what a member agreed. Taking it back leaves nothing. */
export const CONSENT: RecordKind<Agreement> = {
  name: 'consent',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: z.literal('compare'),
  record: Agreement,
};

export function consentIn(consent: Records<Agreement>, now: () => Date): Consent {
  return {
    given: async (memberId) => (await consent.of(memberId)).has('compare'),
    set: (memberId, given) =>
      consent.change(memberId, ({ put, remove }) => {
        if (given) put('compare', { at: now().toISOString() });
        else remove('compare');
      }),
  };
}
