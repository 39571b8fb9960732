import { describe, expect, it } from 'vitest';
import { checkInput, distance, stops } from '#models/checks/check.ts';
import { isGarbled, lengthClass } from '#models/checks/profile.ts';
import { makeNights, POISONS, profilesOf } from './nights.ts';

const SEEDS = [1, 2, 3];

describe('checks before training', () => {
  it('raise no alarm in thirty clean nights in a row', () => {
    for (const seed of SEEDS) {
      const nights = makeNights(seed, 31).map(profilesOf);
      nights.slice(1).forEach((tonight, at) => {
        const past = nights.slice(0, at + 1).flat();
        expect(
          tonight.flatMap((profile) => stops(checkInput(past, profile))),
          `seed ${seed}, night ${at + 2}`,
        ).toEqual([]);
      });
    }
  });

  it.each(Object.keys(POISONS))('stop %s', (name) => {
    for (const seed of SEEDS) {
      const nights = makeNights(seed, 12);
      const poisoned = POISONS[name]!(nights.at(-1)!, nights.slice(0, -1), seed);
      const past = nights.slice(0, -1).flatMap(profilesOf);
      const reasons = profilesOf(poisoned).flatMap((profile) => stops(checkInput(past, profile)));
      expect(reasons, `seed ${seed}`).not.toEqual([]);
      for (const reason of reasons) expect(reason).toMatch(/^[A-Z\d].*\.$/);
    }
  });

  it.each(
    Object.keys(POISONS).filter((name) => name !== "last week's file again"),
  )('stop %s on the second night', (name) => {
    const [first, second] = makeNights(4, 2) as [never, never];
    const past = profilesOf(first);
    const poisoned = profilesOf(POISONS[name]!(second, [], 4));
    expect(poisoned.flatMap((profile) => stops(checkInput(past, profile)))).not.toEqual([]);
  });

  it('say what is wrong in one sentence', () => {
    const nights = makeNights(1, 12);
    const past = nights.slice(0, -1).flatMap(profilesOf);
    const [films] = profilesOf(POISONS['a catalogue cut in half']!(nights.at(-1)!, [], 1));
    expect(stops(checkInput(past, films!))).toEqual([
      expect.stringMatching(/^There are 7\d\d films, and there were 1,5\d\d: 50 % are gone\.$/),
    ]);
  });

  it('have nothing to say on the first night, nor of data from elsewhere', () => {
    const [tonight] = makeNights(1, 1).map(profilesOf);
    expect(tonight!.flatMap((profile) => checkInput([], profile))).toEqual([]);
    const small = { ...tonight![0]!, rows: 3 };
    expect(checkInput(tonight!, { ...small, origin: 'starter tmdb' })).toEqual([]);
    expect(checkInput(tonight!, small).some(({ passed }) => !passed)).toBe(true);
  });

  it('let a small instance forget a member', () => {
    const profile = { ...profilesOf(makeNights(1, 1)[0]!)[1]!, rows: 30, counts: { people: 2, 'of one person': 29 } };
    const after = { ...profile, hash: 'other', rows: 1, counts: { people: 1, 'of one person': 1 } };
    expect(stops(checkInput([profile], after))).toEqual([]);
  });
});

describe('what checks are made of', () => {
  it('measures how far two spreads are apart', () => {
    expect(distance({ a: 1, b: 1 }, { a: 10, b: 10 })).toBe(0);
    expect(distance({ a: 3 }, { b: 5 })).toBe(1);
    expect(distance({}, {})).toBe(0);
    expect(distance({ a: 1 }, {})).toBe(1);
    expect(distance({ a: 1, b: 1 }, { a: 1, b: 0 })).toBeCloseTo(Math.sqrt(1 - 0.75 * Math.log2(3) + 0.5), 12);
  });

  it('knows text in a wrong encoding from text in Portuguese or French', () => {
    for (const text of ['AmÃ©lie', 'Itâ€™s', 'Caf\uFFFD Lumi\uFFFDre', 'SÃ£o Paulo'])
      expect(isGarbled(text), text).toBe(true);
    for (const text of ['Amélie', 'It’s', 'SÃO PAULO', 'Ângela', 'L’Âge d’or', '千と千尋'])
      expect(isGarbled(text), text).toBe(false);
  });

  it('puts lengths into classes that double', () => {
    expect([0, 1, 2, 3, 4, 1_023, 1_024].map(lengthClass)).toEqual(['0', '1', '2', '2', '4', '512', '1024']);
  });
});
