import { describe, expect, it } from 'vitest';
import { closingOf, dueOf, votingFromOf } from '#bot/features/evenings/due.ts';

const at = (time: string) => new Date(`2026-03-06T${time}:00.000Z`);
const EVENING = {
  channelId: '5', messageId: '6', startsAt: at('19:00').toISOString(), votingFrom: at('12:00').toISOString(),
  closesAt: at('16:00').toISOString(), endsAt: null as string | null, method: 'approval', each: 2, breakMinutes: 10,
  films: [] as string[], carried: [] as string[], film: null, because: '', eventId: null, where: '', reminded: false, at: at('10:00').toISOString(),
} as const; // biome-ignore format: one evening
const due = (phase: 'proposing' | 'voting' | 'decided' | 'over', time: string, more = {}) =>
  dueOf({ ...EVENING, phase, ...more }, at(time));

describe('what is due for a film night', () => {
  it('is each thing in its time', () => {
    expect([due('proposing', '11:59'), due('proposing', '12:00')]).toEqual([null, 'open-vote']);
    expect([due('voting', '15:59'), due('voting', '16:00')]).toEqual([null, 'close-vote']);
    const decided = { endsAt: at('21:00').toISOString() };
    expect([
      due('decided', '18:29', decided),
      due('decided', '18:30', decided),
      due('decided', '18:30', { ...decided, reminded: true }),
    ]).toEqual([null, 'remind', null]);
    expect([due('decided', '20:59', decided), due('decided', '21:00', decided), due('over', '23:00', decided)]).toEqual(
      [null, 'ask-stars', null],
    );
  });

  it('after a time away is what was missed, but no reminder of a film that has begun', () => {
    expect(due('proposing', '23:00')).toBe('open-vote');
    expect(due('voting', '23:00')).toBe('close-vote');
    expect(due('decided', '19:05', { endsAt: at('21:00').toISOString() })).toBeNull();
  });
});

it('a vote closes three hours before the film, or halfway to a film that starts sooner', () => {
  expect(closingOf(at('01:00'), at('19:00'))).toEqual(at('16:00'));
  expect(closingOf(at('17:00'), at('19:00'))).toEqual(at('18:00'));
  expect(votingFromOf(at('10:00'), at('16:00'))).toEqual(at('13:00'));
});
