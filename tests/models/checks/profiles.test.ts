import { describe, expect, it } from 'vitest';
import { profileAnswers } from '#models/checks/answers.ts';
import { outcomesByVersion } from '#models/checks/outcomes.ts';
import { countBy, duplicateShare, shareOf } from '#models/checks/profile.ts';
import { profileRatings } from '#models/checks/ratings.ts';

describe('figures of an input', () => {
  it('are counts by class in the order of their names, and shares', () => {
    expect(Object.entries(countBy(['b', 'ab', ''], (row) => row.split('')))).toEqual([['a', 1], ['b', 2]]); // biome-ignore format: one row
    expect(shareOf([1, 2, 3, 4], (row) => row > 3)).toBe(0.25);
    expect(shareOf([], () => true)).toBe(0);
    expect(duplicateShare(['a', 'b', 'a', 'a'])).toBe(0.5);
    expect(duplicateShare([])).toBe(0);
  });

  it('of ratings: people, the most of one, films rated twice, stars off the scale, half stars', () => {
    const ratings = [
      { person: 1, film: 'a', stars: 5 },
      { person: 1, film: 'b', stars: 0.5 },
      { person: 1, film: 'a', stars: 4.5 },
      { person: 2, film: 'a', stars: 5.1 },
      { person: 2, film: 'b', stars: 0.4 },
    ];
    const about = { input: 'ratings', origin: 'here', hash: 'x' };
    expect(profileRatings(ratings, about)).toEqual({
      ...about,
      rows: 5,
      counts: { people: 2, 'of one person': 3 },
      shares: { 'given twice by one person to one film': 0.2, 'off the scale of half to five stars': 0.4 },
      spreads: { stars: { '0.5': 2, '4.5': 1, '5': 2 }, 'ratings a person': { '2': 2 } },
    });
    expect(profileRatings([], about)).toMatchObject({
      rows: 0,
      counts: { people: 0, 'of one person': 0 },
      shares: { 'given twice by one person to one film': 0, 'off the scale of half to five stars': 0 },
    });
  });

  it('of answers: people, the most of one, questions asked before, verdicts', () => {
    const answers = [
      { person: 'a', question: 'x', verdict: 'it' },
      { person: 'a', question: 'x', verdict: 'not' },
      { person: 'b', question: 'y', verdict: 'it' },
      { person: 'a', question: 'z', verdict: 'it' },
    ];
    expect(profileAnswers(answers, 'h')).toEqual({
      input: 'answers',
      origin: 'members',
      hash: 'h',
      rows: 4,
      counts: { people: 2, 'of one person': 3 },
      shares: { 'to a question asked before': 0.25 },
      spreads: { verdicts: { it: 3, not: 1 } },
    });
    expect(profileAnswers([], 'h').counts).toEqual({ people: 0, 'of one person': 0 });
  });
});

describe('outcomes of versions', () => {
  const judged = (person: string, at: string, good = true) => ({ person, at, good });

  it('count for the version in use when they were given, those before the first for none', () => {
    const used = [{ version: 'one', since: '2026-01-02' }, { version: 'two', since: '2026-01-04' }]; // biome-ignore format: one row
    const opinions = [judged('b', '2026-01-05', false), judged('a', '2026-01-01'), judged('a', '2026-01-03'), judged('a', '2026-01-04')]; // biome-ignore format: one row
    expect([...outcomesByVersion(opinions, used)]).toEqual([
      ['one', { good: 1, bad: 0 }],
      ['two', { good: 1, bad: 1 }],
    ]);
  });

  it('go to a version again that was gone back to', () => {
    const used = ['one', 'two', 'one'].map((version, at) => ({ version, since: `2026-01-0${at + 1}` }));
    expect(outcomesByVersion([judged('a', '2026-01-03')], used).get('one')).toEqual({ good: 1, bad: 0 });
    expect([...outcomesByVersion([], used).keys()]).toEqual(['one', 'two']);
  });
});
