/** Where each check draws its line, by hand: just inside it and just past it. */
import { describe, expect, it } from 'vitest';
import type { InputProfile } from '#contract/checks.ts';
import { checkInput, distance, stops } from '#models/checks/check.ts';

/** Every profile is of other data unless it says so. */
const hashes = Array.from({ length: 1_000 }, (_, at) => `hash ${at}`);
const profile = (changes: Partial<InputProfile> = {}): InputProfile => ({
  input: 'films',
  origin: 'here',
  hash: hashes.pop()!,
  rows: 1_000,
  counts: {},
  shares: {},
  spreads: {},
  ...changes,
});
const one = (past: readonly InputProfile[], tonight: InputProfile, check: string) =>
  checkInput(past, tonight).find((result) => result.check === `films: ${check}`);

describe('rows', () => {
  it('may fall by fifteen in a hundred', () => {
    expect(stops(checkInput([profile()], profile({ rows: 851 })))).toEqual([]);
    expect(stops(checkInput([profile()], profile({ rows: 820 })))).toEqual([
      'There are 820 films, and there were 1,000: 18 % are gone.',
    ]);
  });

  it('may fall by fifty where there are few', () => {
    expect(stops(checkInput([profile({ rows: 100 })], profile({ rows: 51 })))).toEqual([]);
    expect(stops(checkInput([profile({ rows: 100 })], profile({ rows: 49 })))).toHaveLength(1);
    expect(stops(checkInput([profile({ rows: 0 })], profile({ rows: 0 })))).toEqual([]);
  });

  it('may double, and a small set may grow by a thousand', () => {
    expect(stops(checkInput([profile({ rows: 2_000 })], profile({ rows: 4_000 })))).toEqual([]);
    expect(stops(checkInput([profile({ rows: 2_000 })], profile({ rows: 4_200 })))).toEqual([
      'There are 4,200 films, and there were 2,000: 2.1 times as many in one night.',
    ]);
    expect(stops(checkInput([profile({ rows: 10 })], profile({ rows: 1_010 })))).toEqual([]);
    expect(stops(checkInput([profile({ rows: 10 })], profile({ rows: 1_011 })))).toHaveLength(1);
    expect(stops(checkInput([profile({ rows: 0 })], profile({ rows: 1_000 })))).toEqual([]);
    expect(stops(checkInput([profile({ rows: 0 })], profile({ rows: 1_001 })))).toHaveLength(1);
  });

  it('of one person may grow by three hundred, or by a fifth of all', () => {
    const of = (own: number, rows = 1_000) => profile({ rows, counts: { 'of one person': own } });
    expect(one([of(10)], of(310), 'one person')).toMatchObject({ value: 300, threshold: 300, passed: true });
    expect(one([of(10)], of(311), 'one person')?.reason).toBe('One person added 301 of 1,000 films in one night.');
    expect(one([of(10, 2_000)], of(410, 2_000), 'one person')?.passed).toBe(true);
    expect(one([of(10, 2_000)], of(411, 2_000), 'one person')?.passed).toBe(false);
    expect(one([of(400)], of(10), 'one person')?.value).toBe(0);
    expect(one([profile()], of(300), 'one person')).toMatchObject({ value: 300, passed: true });
  });
});

describe('an old file', () => {
  const nights = ['a', 'b', 'c'].map((hash) => profile({ hash }));

  it('is noticed when it comes back, and told by how many changes ago it was', () => {
    expect(stops(checkInput(nights, profile({ hash: 'b' })))).toEqual([
      'The films are those of one change ago: an old file seems to have come back.',
    ]);
    expect(stops(checkInput(nights, profile({ hash: 'a' })))).toEqual([
      'The films are those of 2 changes ago: an old file seems to have come back.',
    ]);
  });

  it('is none where nothing changed, nor one of other films or of more than thirty nights ago', () => {
    expect(stops(checkInput(nights, profile({ hash: 'c' })))).toEqual([]);
    expect(stops(checkInput([...nights, profile({ hash: 'd', input: 'ratings' })], profile({ hash: 'd' })))).toEqual(
      [],
    );
    expect(stops(checkInput([...nights, profile({ hash: 'd', origin: 'there' })], profile({ hash: 'd' })))).toEqual([]);
    const month = [profile({ hash: 'old' }), ...Array.from({ length: 29 }, () => profile())];
    expect(stops(checkInput(month, profile({ hash: 'old' })))).toHaveLength(1);
    expect(stops(checkInput([...month, profile()], profile({ hash: 'old' })))).toEqual([]);
  });
});

describe('a share of what should be rare', () => {
  const night = (share: number, rows = 1_000) => profile({ rows, shares: { garbled: share } });

  it('may rise by three in a hundred, or by three times its widest rise so far', () => {
    expect(one([night(0.02)], night(0.049), 'garbled')).toMatchObject({ passed: true, reason: '' });
    expect(one([night(0.02)], night(0.051), 'garbled')).toMatchObject({
      passed: false,
      reason: '5.1 % of the films are garbled, and 2.0 % were the last time.',
    });
    expect(one([night(0), night(0.02)], night(0.079), 'garbled')?.passed).toBe(true);
    expect(one([night(0), night(0.02)], night(0.081), 'garbled')?.passed).toBe(false);
    expect(one([night(0.09), night(0.02)], night(0.051), 'garbled')?.passed).toBe(false); // a fall widens nothing
  });

  it('may rise by three rows', () => {
    expect(one([night(0.02)], night(0.169, 20), 'garbled')?.passed).toBe(true);
    expect(one([night(0.02)], night(0.171, 20), 'garbled')?.passed).toBe(false);
  });

  it('counts from nothing where it was not looked at before', () => {
    expect(one([profile()], night(0.029), 'garbled')?.passed).toBe(true);
    expect(one([profile()], night(0.031), 'garbled')?.passed).toBe(false);
    expect(one([night(0.02)], night(0.2), 'garbled')?.reason).toContain('20 % of the films');
  });
});

describe('a spread', () => {
  const night = (a: number, b: number) => profile({ rows: a + b, spreads: { years: { a, b } } });
  /** (k - 1)(1/n + 1/m) / (8 ln 2), doubled, of two classes and two hundreds: its root. */
  const CHANCE = Math.sqrt((2 * (1 / 100 + 1 / 100)) / (8 * Math.LN2));

  it('may move by .12 and what chance moves it', () => {
    const moved = one([night(50, 50)], night(90, 10), 'years');
    expect(moved?.value).toBeCloseTo(0.3831, 4); // the root of .1468, the mean of .1258 and .1678
    expect(moved?.threshold).toBeCloseTo(0.12 + CHANCE, 12);
    expect(moved?.reason).toBe('The years of the films are spread differently: a was 50 % and is 90 %.');
    expect(one([night(50, 50)], night(50, 50), 'years')).toMatchObject({ value: 0, passed: true });
  });

  it('may move by three times its widest move so far', () => {
    const widest = distance({ a: 50, b: 50 }, { a: 60, b: 40 });
    expect(one([night(50, 50), night(60, 40), night(59, 41)], night(59, 41), 'years')?.threshold).toBeCloseTo(
      3 * widest + CHANCE,
      12,
    );
  });

  it('is called different at a distance of .95 whatever it did before', () => {
    expect(one([night(99, 1), night(1, 99)], night(50, 50), 'years')?.threshold).toBe(0.95);
  });

  it('says nothing about fewer than fifty rows', () => {
    expect(one([night(50, 50)], night(49, 0), 'years')).toBeUndefined();
    expect(one([night(50, 50)], night(50, 0), 'years')).toBeDefined();
    expect(one([night(30, 19)], night(50, 50), 'years')).toBeUndefined();
    expect(one([night(50, 50), night(40, 9)], night(50, 50), 'years')?.value).toBe(0); // the small night is passed over
  });
});
