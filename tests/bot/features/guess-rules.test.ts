import { describe, expect, it } from 'vitest';
import {
  afterFinding,
  cluesDue,
  dayBefore,
  NO_SCORE,
  nextClueAt,
  pointsFor,
  streakOn,
} from '#bot/features/guess/rules.ts';

const at = '2026-03-01T12:00:00.000Z';
const game = { at, endsAt: '2026-03-01T12:10:00.000Z', clues: 1 };
const passed = (seconds: number) => new Date(Date.parse(at) + 1_000 * seconds);

describe('a game’s clues', () => {
  it('come evenly, the last one with time left to guess', () => {
    expect([0, 99, 100, 499, 500, 599, 9_999].map((s) => cluesDue(game, 5, passed(s)))).toEqual([1, 1, 2, 5, 5, 5, 5]);
  });

  it('never go back behind one that somebody asked for', () => {
    expect(cluesDue({ ...game, clues: 4 }, 5, passed(0))).toBe(4);
    expect(nextClueAt({ ...game, clues: 4 }, 5)).toEqual(passed(400));
    expect(nextClueAt({ ...game, clues: 5 }, 5)).toBeNull();
  });

  it('cost a point each', () => {
    expect([1, 4, 7, 9].map((told) => pointsFor(told, 7))).toEqual([7, 4, 1, 1]);
  });
});

describe('a streak', () => {
  it('grows by a day found after a day found, and begins again after one that was missed', () => {
    const first = afterFinding(NO_SCORE, 3, '2026-02-28');
    expect(first).toMatchObject({ points: 3, found: 1, streak: 1, lastDay: '2026-02-28' });
    const second = afterFinding(first, 2, '2026-03-01');
    expect(second).toMatchObject({ points: 5, found: 2, streak: 2 });
    expect(afterFinding(second, 2, '2026-03-03')).toMatchObject({ streak: 1 });
  });

  it('lasts through the day after the last one found', () => {
    const score = { streak: 4, lastDay: '2026-02-28' };
    expect(['2026-02-28', '2026-03-01', '2026-03-02'].map((day) => streakOn(score, day))).toEqual([4, 4, 0]);
  });

  it('is left alone by a film that is no day’s', () => {
    expect(afterFinding({ ...NO_SCORE, streak: 2, lastDay: '2026-03-01' }, 1, null)).toMatchObject({
      streak: 2,
      found: 1,
    });
  });

  it.each([
    ['2026-03-01', '2026-02-28'],
    ['2028-03-01', '2028-02-29'],
    ['2026-01-01', '2025-12-31'],
  ])('has %s after %s', (day, before) => {
    expect(dayBefore(day)).toBe(before);
  });
});
