import { describe, expect, it } from 'vitest';
import { howAlike } from '#models/groups/alike.ts';
import { listForGroup } from '#models/groups/list-for-group.ts';

/** Two love films 0 to 4, one loves 5 to 7 and cannot stand the others. */
const TWO_AND_ONE = [
  Float32Array.from([9, 8, 7, 6, 5, 0, 0, 0, 1]),
  Float32Array.from([9, 8, 7, 6, 5, 0, 0, 0, 1]),
  Float32Array.from([-9, -9, -9, -9, -9, 9, 8, 7, 1]),
];
const all = () => true;

describe('a list for a group', () => {
  it('gives everybody something early when it is to be fair, and the majority everything when it is averaged', () => {
    expect(listForGroup(TWO_AND_ONE, 'fair', 3, all).filter((film) => film >= 5 && film <= 7).length).toBeGreaterThan(
      0,
    );
    expect(listForGroup(TWO_AND_ONE, 'fair', 3, all)).toContain(0);
    expect(listForGroup(TWO_AND_ONE, 'most-pleasure', 2, all)).toContain(0);
    expect(listForGroup(TWO_AND_ONE, 'least-misery', 1, all)).toEqual([8]); // the film nobody minds
  });

  it('holds no film that is closed, none twice, and no more than there are', () => {
    for (const rule of ['fair', 'least-misery', 'average', 'most-pleasure'] as const) {
      const list = listForGroup(TWO_AND_ONE, rule, 99, (film) => film !== 0);
      expect(list).not.toContain(0);
      expect(new Set(list).size).toBe(list.length);
      expect(list.length).toBe(8);
      expect(listForGroup(TWO_AND_ONE, rule, 3, () => false)).toEqual([]);
    }
  });

  it('does not depend on the scales of people’s scores', () => {
    const loud = TWO_AND_ONE.map((row, person) => row.map((score) => score * (person === 0 ? 100 : 1)));
    expect(listForGroup(loud, 'fair', 5, all)).toEqual(listForGroup(TWO_AND_ONE, 'fair', 5, all));
    expect(listForGroup(loud, 'average', 5, all)).toEqual(listForGroup(TWO_AND_ONE, 'average', 5, all));
  });
});

describe('two tastes', () => {
  const stars = (values: Readonly<Record<string, number>>) => new Map(Object.entries(values));

  it('are alike as far as their common ratings say, shrunk where they are few', () => {
    const one = stars({ a: 5, b: 4, c: 1 });
    expect(howAlike(one, one)).toMatchObject({ common: 3, love: ['a', 'b'], argue: null });
    expect(howAlike(one, one).correlation).toBeCloseTo(3 / 11); // a perfect correlation of three films
    expect(howAlike(one, stars({ a: 1, b: 2, c: 5 })).correlation).toBeCloseTo(-3 / 11, 1);
    expect(howAlike(one, stars({ x: 5 }))).toEqual({ correlation: 0, common: 0, love: [], argue: null });
    expect(howAlike(stars({ a: 3, b: 3 }), stars({ a: 3, b: 3 })).correlation).toBe(0); // no spread, nothing to say
  });

  it('have a film they will argue about: the one whose stars lie furthest apart', () => {
    expect(howAlike(stars({ a: 5, b: 4, c: 2 }), stars({ a: 4, b: 1, c: 3 })).argue).toBe('b');
    expect(howAlike(stars({ a: 5, b: 4 }), stars({ a: 4, b: 3 })).argue).toBeNull();
  });
});
