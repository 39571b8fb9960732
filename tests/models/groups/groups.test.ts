import { describe, expect, it } from 'vitest';
import { howAlike } from '#models/groups/alike.ts';
import { evaluateGroups } from '#models/groups/evaluation.ts';
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

  it('is fair place by place: after the film of the two comes one of the third, then the next of the two', () => {
    // Chances of liking by place: .3, .2, .15 … Film 0 first (.3 * .3 * .1). Then film 5, with .352² * .37 = .046 against .034
    // of film 1; then film 1, with .482² * .424 = .0985 against .084 of film 2.
    expect(listForGroup(TWO_AND_ONE, 'fair', 3, all)).toEqual([0, 5, 1]);
  });

  it('orders by the mean, the least or the largest of standardised scores', () => {
    // One: 1.22, 0, -1.22. The other: -0.93, -0.46, 1.39.
    const two = [Float32Array.of(3, 2, 1), Float32Array.of(0, 1, 5)];
    expect(listForGroup(two, 'average', 3, all)).toEqual([0, 2, 1]);
    expect(listForGroup(two, 'least-misery', 3, all)).toEqual([1, 0, 2]);
    expect(listForGroup(two, 'most-pleasure', 3, all)).toEqual([2, 0, 1]);
  });

  it('takes an unknown score for the least known one, and a person without an opinion for none', () => {
    const unknown = [Float32Array.of(-1e30, 1, 3), Float32Array.of(5, 1, 1)]; // -1, -1, 1 and 1.41, -0.71, -0.71
    expect(listForGroup(unknown, 'average', 3, all)).toEqual([0, 2, 1]);
    expect(listForGroup([Float32Array.of(2, 2, 2), Float32Array.of(1, 3, 2)], 'average', 3, all)).toEqual([1, 2, 0]);
  });

  it('standardises over the films that can be chosen alone', () => {
    // Without film 3: -1.22, 0, 1.22 and 1.41, -0.71, -0.71. With it the first person's 900 would drown their own order.
    const scores = [Float32Array.of(1, 2, 3, 900), Float32Array.of(5, 1, 1, 1)];
    expect(listForGroup(scores, 'average', 9, (film) => film !== 3)).toEqual([2, 0, 1]);
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
    expect(howAlike(stars({ a: 5, b: 4 }), stars({ a: 3.5, b: 3 })).argue).toBe('a'); // one and a half is enough
    expect(howAlike(stars({ b: 5, a: 5 }), stars({ b: 3, a: 3 })).argue).toBe('a'); // of equals the first by name
  });

  it('have films that both love, four stars or more, the best loved first', () => {
    const love = howAlike(stars({ a: 4, b: 5, c: 5, d: 5, e: 3.5 }), stars({ a: 4, b: 4, c: 5, d: 3.5, e: 5 })).love;
    expect(love).toEqual(['c', 'b', 'a']);
    expect(howAlike(stars({ z: 4, m: 5 }), stars({ z: 5, m: 4 })).love).toEqual(['m', 'z']);
  });

  it('have the correlation of Pearson: 4 / √(8 · 8/3) of these three, times 3 / 11', () => {
    // 1, 3, 5 and 2, 4, 4: deviations -2, 0, 2 and -4/3, 2/3, 2/3; covariance 4, sums of squares 8 and 8/3.
    const { correlation } = howAlike(stars({ a: 1, b: 3, c: 5 }), stars({ a: 2, b: 4, c: 4 }));
    expect(correlation).toBeCloseTo(((4 / Math.sqrt(8 * (8 / 3))) * 3) / 11, 12);
  });
});

describe('lists for groups, measured', () => {
  const person = (liked: number, held: readonly number[]) => ({
    taste: { liked: Uint32Array.of(liked), low: new Uint32Array() },
    held: Uint32Array.from(held),
  });
  const split = (tested: readonly ReturnType<typeof person>[], candidates?: ReadonlySet<number>) =>
    ({ train: { films: 40 }, tested, ...(candidates ? { candidates } : {}) }) as never;
  const towards = (...best: readonly number[]) => ({
    score: () =>
      Float32Array.from({ length: 40 }, (_, film) => (best.includes(film) ? 2 - best.indexOf(film) / 10 : 0)),
  });

  it('are worth 1 to everybody who finds the held film at the first place', () => {
    const people = Array.from({ length: 5 }, (_, at) => person(at, [20]));
    const { groups, rows, ratio, ratioInterval } = evaluateGroups(split(people), towards(20, 21), 12, 1);
    expect(groups).toBe(12);
    for (const rule of ['fair', 'average', 'least-misery', 'most-pleasure'])
      expect(rows[rule]).toEqual({ leastNdcgAt10: 1, leastInterval: [1, 1], meanNdcgAt10: 1 });
    expect([ratio, ...ratioInterval]).toEqual([1, 1, 1]);
    expect(rows['random']!.meanNdcgAt10).toBeLessThan(0.5);
  });

  it('are worth what the place says: 1 / log2(3) at the second', () => {
    const people = Array.from({ length: 5 }, (_, at) => person(at, [20]));
    expect(evaluateGroups(split(people), towards(21, 20), 3, 1).rows['average']!.meanNdcgAt10).toBeCloseTo(
      1 / Math.log2(3),
      12,
    );
  });

  it('count for the least happy one: nothing where somebody finds nothing', () => {
    const people = Array.from({ length: 5 }, (_, at) => person(at, [at < 3 ? 20 : 39]));
    const { rows, ratio } = evaluateGroups(split(people), towards(20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30), 30, 1);
    // Of five people three to five are drawn: the two others are both missing from few groups.
    expect(rows['average']!.leastNdcgAt10).toBeLessThan(0.2);
    expect(rows['average']!.meanNdcgAt10).toBeGreaterThan(0.5);
    expect(rows['average']!.meanNdcgAt10).toBeLessThan(0.85);
    expect(ratio).toBe(1);
  });

  it('leave out films that one of the group has seen, and those that are no candidates', () => {
    const people = Array.from({ length: 5 }, () => person(20, [21]));
    expect(evaluateGroups(split(people), towards(20, 21), 3, 1).rows['average']!.meanNdcgAt10).toBe(1);
    const only = new Set([21, 22]);
    expect(evaluateGroups(split(people, only), towards(30, 31, 21), 3, 1).rows['average']!.meanNdcgAt10).toBe(1);
  });
});
