import { z } from 'zod';
import { DiscordId } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Tastes } from '../store.ts';
import { MemberTaste, USUAL_TASTE } from '../taste.ts';
import type { RecordKind } from './kind.ts';

export const TASTE: RecordKind<MemberTaste> = {
  name: 'taste',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: z.literal('mine'),
  record: MemberTaste,
};

export function tastesIn(tastes: Records<MemberTaste>, now: () => Date): Tastes {
  return {
    of: async (memberId) => (await tastes.of(memberId)).get('mine') ?? USUAL_TASTE,
    change: (memberId, changes) =>
      tastes.change(memberId, ({ records, put }) => {
        put('mine', MemberTaste.parse({ ...USUAL_TASTE, ...records.get('mine'), ...changes, at: now().toISOString() }));
      }),
  };
}
