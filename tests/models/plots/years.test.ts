import { describe, expect, it } from 'vitest';
import { yearFit, yearHints } from '#models/plots/years.ts';

const centres = (question: string) => yearHints(question).map(({ centre }) => centre);

describe('years a question speaks of', () => {
  it.each([
    ['a horror film from the 80s', [1985]],
    ["it was late 90's I think", [1998]],
    ['early 2000s comedy', [2001.5]],
    ['mid-1970s, or early 80s', [1975, 1981.5]],
    ['I saw it in 2003 on TV', [2002]],
    ['’60s spy film', [1965]],
  ])('reads %j', (question, expected) => expect(centres(question)).toEqual(expected));

  it.each([
    'a man in his 40s',
    'a woman in her late 50s falls in love',
    'two guys in their 20s',
    'he owes $2000 to the mob',
    'around 30s long',
  ])('takes no age, sum or length for a year: %j', (question) => expect(centres(question)).toEqual([]));

  it('fits best at the centre, half at the spread, and takes the better of two hints', () => {
    const hints = yearHints('80s or 90s');
    expect(yearFit(hints, 1985)).toBe(1);
    expect(yearFit(hints, 1989)).toBeCloseTo(0.5, 1);
    expect(yearFit(hints, 1995)).toBe(1);
    expect(yearFit(hints, 2015)).toBeLessThan(0.05);
  });

  it('says nothing about a film without a year, or without a hint', () => {
    expect(yearFit(yearHints('80s'), null)).toBe(0);
    expect(yearFit([], 1985)).toBe(0);
  });
});
