/** Figures of recommended lists, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { listerOf, measureLists, pairedDifference } from '#models/recommend/evaluation/measure.ts';
import type { Split } from '#models/recommend/evaluation/split.ts';
import { fromRows } from '#models/recommend/likes.ts';

const columns = (...films: number[]) => Uint32Array.from(films);
// Likes: film 0 of three people, film 1 of one, film 2 of two, film 3 of nobody.
const train = fromRows([columns(0, 2), columns(0, 1), columns(0, 2)], 4);
const tested = [
  { taste: { liked: columns(0), low: columns() }, held: columns(2) },
  { taste: { liked: columns(0), low: columns() }, held: columns(1, 3) },
];
const split: Split = { train, tested };

describe('what lists are worth', () => {
  const measured = measureLists(() => [1, 2], split, 1);

  it('is nDCG and recall, mean over people', () => {
    const first = 1 / Math.log2(3);
    const second = 1 / (1 + 1 / Math.log2(3));
    expect([...measured.perPerson]).toEqual([first, second]);
    expect(measured.ndcgAt10).toBeCloseTo((first + second) / 2, 12);
    expect(measured.recallAt10).toBe((1 + 1 / 2) / 2);
    expect(measured.recallAt20).toBe((1 + 1 / 2) / 2);
  });

  it('is the share of films shown to anybody, and how unevenly', () => {
    expect(measured.coverage).toBe(2 / 4);
    expect(measured.gini).toBeCloseTo(0.5, 12); // twice, twice, never, never
  });

  it('is novelty in bits, by likes of a film over people, each and one', () => {
    expect(measured.novelty).toBeCloseTo((-Math.log2(2 / 4) - Math.log2(3 / 4)) / 2, 12);
  });

  it('is how little the films of a list share their people', () => {
    expect(measured.diversity).toBe(1); // nobody likes both 1 and 2
    expect(measureLists(() => [0, 2], split, 1).diversity).toBeCloseTo(1 - 2 / Math.sqrt(6), 12);
    expect(measureLists(() => [0, 2, 1], split, 1).diversity).toBeCloseTo(
      1 - (2 / Math.sqrt(6) + 1 / Math.sqrt(3)) / 3,
      12,
    );
    expect(measureLists(() => [3], split, 1).diversity).toBe(1);
  });

  it('is how famous the films shown are, against those held back', () => {
    expect(measured.popularityBias).toBeCloseTo(1.5 / ((2 + 1 + 0) / 3), 12);
  });

  it('counts the first ten, and twenty for the longer recall', () => {
    const wide = fromRows([columns(0)], 40);
    const late: Split = { train: wide, tested: [{ taste: { liked: columns(0), low: columns() }, held: columns(15) }] };
    const list = Array.from({ length: 20 }, (_, at) => at + 1); // film 15 is the fifteenth
    const { recallAt10, recallAt20, ndcgAt10, coverage } = measureLists((_, count) => list.slice(0, count), late, 1);
    expect([recallAt10, recallAt20, ndcgAt10, coverage]).toEqual([0, 1, 0, 10 / 40]);
  });

  it('takes a film without a column for one nobody likes', () => {
    const { novelty, coverage, diversity } = measureLists(() => [-1, 0], split, 1);
    expect(novelty).toBeCloseTo((Math.log2(4) + 0) / 2, 12);
    expect(coverage).toBe(1 / 4);
    expect(diversity).toBe(1);
  });

  it('is of the candidates alone where a split ranks some films only', () => {
    const some: Split = { ...split, candidates: new Set([1, 3]) };
    const list = listerOf({ score: () => Float32Array.of(9, 2, 8, 1) }, some);
    expect(list(tested[0]!.taste, 20)).toEqual([1, 3]);
    expect(measureLists(() => [1], some, 1)).toMatchObject({ coverage: 1 / 2, gini: 0.5 });
  });
});

describe('a list by scores', () => {
  it('leaves out what is known of a taste, liked or not', () => {
    const list = listerOf({ score: () => Float32Array.of(1, 4, 3, 2) }, split);
    expect(list({ liked: columns(1), low: columns(3) }, 2)).toEqual([2, 0]);
  });
});

describe('the difference of two', () => {
  it('is paired person by person, with an interval that holds it', () => {
    const a = { perPerson: Float64Array.of(0.5, 0.7, 0.9) };
    const b = { perPerson: Float64Array.of(0.4, 0.6, 0.8) };
    const { difference, low, high } = pairedDifference(a, b, 1);
    for (const value of [difference, low, high]) expect(value).toBeCloseTo(0.1, 12); // everyone gains the same
    expect(pairedDifference(b, a, 1).difference).toBeCloseTo(-0.1, 12);
  });
});
