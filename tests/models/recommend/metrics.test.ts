import { describe, expect, it } from 'vitest';
import { gini, ndcgAtK, recallAtK } from '#models/recommend/evaluation/metrics.ts';

describe('recall at k', () => {
  it('is the share of the relevant films among the first k', () => {
    expect(recallAtK([1, 2, 3, 4], new Set([2, 9]), 3)).toBe(1 / 2);
    expect(recallAtK([1, 2, 3, 4], new Set([4]), 3)).toBe(0);
    expect(recallAtK([1, 2, 3, 4], new Set([4]), 4)).toBe(1);
  });

  it('is out of k where more than k films are relevant', () => {
    expect(recallAtK([1, 2, 3], new Set([1, 2, 7, 8, 9]), 2)).toBe(1);
    expect(recallAtK([1, 6, 3], new Set([1, 2, 7, 8, 9]), 2)).toBe(1 / 2);
  });

  it('is 0 without relevant films', () => {
    expect(recallAtK([1, 2], new Set(), 2)).toBe(0);
  });
});

describe('NDCG at k', () => {
  it('discounts by the logarithm of the rank', () => {
    expect(ndcgAtK([5, 1], new Set([1]), 2)).toBeCloseTo(1 / Math.log2(3), 12);
    expect(ndcgAtK([1, 5], new Set([1]), 2)).toBe(1);
    expect(ndcgAtK([1, 5, 2], new Set([1, 2]), 3)).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3)), 12);
  });

  it('looks no further than k, and its ideal neither', () => {
    expect(ndcgAtK([5, 6, 1], new Set([1]), 2)).toBe(0);
    expect(ndcgAtK([1, 2], new Set([1, 2, 3, 4]), 2)).toBe(1);
  });

  it('is 0 without relevant films', () => {
    expect(ndcgAtK([1, 2], new Set(), 2)).toBe(0);
  });
});

describe('the Gini coefficient', () => {
  it('is 0 where all are alike and (n - 1) / n where one has everything', () => {
    expect(gini([3, 3, 3])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 8, 0])).toBeCloseTo(3 / 4, 12);
  });

  it('does not depend on the order', () => {
    expect(gini([1, 2, 3])).toBeCloseTo(2 / 9, 12);
    expect(gini([3, 1, 2])).toBeCloseTo(2 / 9, 12);
  });

  it('is 0 of nothing', () => {
    expect(gini([0, 0])).toBe(0);
  });
});
