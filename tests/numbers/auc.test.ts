import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '#numbers/auc.ts';

describe('the area under the ROC curve', () => {
  it('is the share of pairs in the right order', () => {
    expect(areaUnderCurve([0.9, 0.8, 0.2, 0.1], [true, true, false, false])).toBe(1);
    expect(areaUnderCurve([0.1, 0.2, 0.8, 0.9], [true, true, false, false])).toBe(0);
    // Pairs (.9, .8), (.9, .1), (.3, .8), (.3, .1): three of four.
    expect(areaUnderCurve([0.9, 0.8, 0.3, 0.1], [true, false, true, false])).toBe(3 / 4);
  });

  it('counts ties half', () => {
    expect(areaUnderCurve([0.5, 0.5, 0.5], [true, false, false])).toBe(1 / 2);
    expect(areaUnderCurve([0.5, 0.5, 0.1], [true, false, false])).toBe(3 / 4);
  });

  it('is unknown without a positive or without a negative', () => {
    expect(areaUnderCurve([1, 2], [true, true])).toBeNull();
    expect(areaUnderCurve([1, 2], [false, false])).toBeNull();
    expect(areaUnderCurve([], [])).toBeNull();
  });

  it('ends where scores are no numbers', () => {
    expect(areaUnderCurve([Number.NaN, Number.NaN, 1], [true, false, true])).toBeTypeOf('number');
  });
});
