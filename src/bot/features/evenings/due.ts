import type { Evening } from '#store/index.ts';

/** What is to be done about an evening. */
export type Due = 'open-vote' | 'close-vote' | 'remind' | 'ask-stars' | null;

/** Milliseconds before the start that a reminder is sent. */
const REMINDED_MS = 30 * 60_000;

/**
 * The next thing that is due for an evening at a moment. Whatever was missed while the bot was away is due when it is back,
 * one thing after the other; but nobody is reminded of a film that has begun.
 */
export function dueOf({ phase, votingFrom, closesAt, startsAt, endsAt, reminded }: Evening, now: Date): Due {
  const at = now.getTime();
  const passed = (moment: string): boolean => at >= Date.parse(moment);
  if (phase === 'proposing') return passed(votingFrom) ? 'open-vote' : null;
  if (phase === 'voting') return passed(closesAt) ? 'close-vote' : null;
  if (phase !== 'decided') return null;
  if (endsAt !== null && passed(endsAt)) return 'ask-stars';
  return !reminded && at >= Date.parse(startsAt) - REMINDED_MS && !passed(startsAt) ? 'remind' : null;
}

/** When proposals and the vote end, where who planned it did not say: three hours before the start, or halfway to it. */
export function closingOf(now: Date, startsAt: Date): Date {
  const hours = startsAt.getTime() - 3 * 3_600_000;
  const halfway = (now.getTime() + startsAt.getTime()) / 2;
  return new Date(Math.max(hours, halfway));
}

/** Proposals end and the vote begins halfway to its close. */
export const votingFromOf = (now: Date, closesAt: Date): Date => new Date((now.getTime() + closesAt.getTime()) / 2);
