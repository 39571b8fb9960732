import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { compareVersions, FALSE_ALARMS, heldAgainst, type Outcomes } from '#models/checks/sequential.ts';

/** A month of answers for both versions, looked at after every single one. @returns after how many the alarm came */
function month(random: () => number, before: number, now: number, answers: number): number | null {
  const draw = (share: number, times: number): Outcomes => {
    let good = 0;
    for (let i = 0; i < times; i += 1) if (random() < share) good += 1;
    return { good, bad: times - good };
  };
  const old = draw(before, answers);
  const isWorse = heldAgainst(old, 0);
  let [good, bad] = [0, 0];
  for (let i = 1; i <= answers; i += 1) {
    if (random() < now) good += 1;
    else bad += 1;
    if (isWorse({ good, bad })) return i;
  }
  return null;
}

describe('a version held against the one before', () => {
  it('is called worse without reason in at most the stated share of 10,000 months', () => {
    const random = createRandom(11);
    let alarms = 0;
    for (let run = 0; run < 10_000; run += 1) {
      const share = 0.2 + 0.6 * random();
      if (month(random, share, share, 60) !== null) alarms += 1;
    }
    expect(alarms / 10_000).toBeLessThanOrEqual(FALSE_ALARMS);
  });

  it('is found out when it is clearly worse', () => {
    const random = createRandom(12);
    const found = Array.from({ length: 20 }, () => month(random, 0.8, 0.3, 300));
    expect(found.filter((at) => at !== null).length).toBe(20);
    expect(Math.max(...found.map((at) => at ?? 0))).toBeLessThan(150);
  });

  it('is never called worse before anybody has answered', () => {
    expect(compareVersions({ good: 0, bad: 0 }, { good: 0, bad: 0 })).toEqual({
      worse: false,
      atLeastBefore: 0,
      atMostNow: 1,
    });
    expect(compareVersions({ good: 1_000, bad: 0 }, { good: 0, bad: 1 }).worse).toBe(false);
    expect(compareVersions({ good: 0, bad: 0 }, { good: 0, bad: 500 }).worse).toBe(false);
  });

  it('has the exact lower bound of a share (Clopper and Pearson, .5 %: 7 of 10 is at least .265)', () => {
    expect(compareVersions({ good: 7, bad: 3 }, { good: 0, bad: 0 }, 0, 0.01).atLeastBefore).toBeCloseTo(0.2649, 3);
  });

  it('has the bound of a mixture for the version in use: 0 of n is at most 1 - (1 / (200 (n + 1)))^(1/n)', () => {
    const { atMostNow } = compareVersions({ good: 0, bad: 0 }, { good: 0, bad: 40 }, 0, 0.01);
    expect(atMostNow).toBeCloseTo(1 - (1 / (200 * 41)) ** (1 / 40), 9);
  });
});
