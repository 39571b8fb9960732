import type { GroupMember } from '#contract/groups.ts';
import type { Context } from '../../context.ts';

/** What is known of somebody who agreed to be compared; null for everybody else, of whom nothing is read. */
export async function agreedTaste({ store }: Pick<Context, 'store'>, memberId: string): Promise<GroupMember | null> {
  if (!(await store.consent.given(memberId))) return null;
  const ratings = [...(await store.ratings.of(memberId))].map(([film, { stars }]) => ({ film, stars }));
  const said = await store.feedback.said(memberId, { about: 'recommendation', from: [] });
  return {
    ratings,
    seen: [...(await store.seen.of(memberId)).keys(), ...(await store.feedback.seen(memberId))],
    vetoed: [...said].flatMap(([film, verdict]) => (verdict === 'not-this' ? [film] : [])),
  };
}
