import { describe, expect, it } from 'vitest';
import { decideByThresholds } from '#models/genres/decide.ts';
import { decideByExpectedJaccard } from '#models/genres/expected-jaccard.ts';
import { decideAdjusted, fitLogitAdjustment } from '#models/genres/logit-adjustment.ts';

const halves = Float32Array.of(0.5, 0.5, 0.5, 0.5);

describe('a decision by thresholds', () => {
  it('answers what reaches its threshold, in every row', () => {
    const two = Float32Array.of(0.5, 0.9, 0.1, 0.2, /**/ 0.1, 0.2, 0.3, 0.8);
    expect([...decideByThresholds(two, halves)]).toEqual([1, 1, 0, 0, /**/ 0, 0, 0, 1]);
  });

  it('answers the likeliest where none reaches its threshold', () => {
    expect([...decideByThresholds(Float32Array.of(0.1, 0.2, 0.4, 0.3), halves)]).toEqual([0, 0, 1, 0]);
  });

  it('keeps of more than three the ones furthest past their thresholds, not the first ones', () => {
    expect([...decideByThresholds(Float32Array.of(0.6, 0.7, 0.8, 0.9), halves)]).toEqual([0, 1, 1, 1]);
    const uneven = Float32Array.of(0.8, 0.5, 0.1, 0.5);
    expect([...decideByThresholds(Float32Array.of(0.81, 0.6, 0.3, 0.7), uneven)]).toEqual([1, 0, 1, 1]);
  });

  it('gives up the third for the likeliest, where that is not among the three', () => {
    const uneven = Float32Array.of(0.89, 0.3, 0.2, 0.1);
    // Past their thresholds by 1.01, 1.33, 2.0 and 3.0: the likeliest comes last and takes the third place.
    expect([...decideByThresholds(Float32Array.of(0.9, 0.4, 0.4, 0.3), uneven)]).toEqual([1, 0, 1, 1]);
  });

  it('adds the likeliest to fewer than three', () => {
    const uneven = Float32Array.of(0.95, 0.3, 0.9, 0.9);
    expect([...decideByThresholds(Float32Array.of(0.9, 0.4, 0.4, 0.3), uneven)]).toEqual([1, 1, 0, 0]);
  });
});

describe('a decision by expected Jaccard', () => {
  it('takes the likeliest first, wherever it stands', () => {
    expect([...decideByExpectedJaccard(Float32Array.of(0.01, 0.02, 0.97), 3)]).toEqual([0, 0, 1]);
  });

  it('weighs a second label against the share it costs', () => {
    // One label: E = .9 (.6 / 2 + .4) = .63; two: E = .9 x .6 + (.9 x .4 + .1 x .6) / 2 = .75.
    expect([...decideByExpectedJaccard(Float32Array.of(0.9, 0.6), 2)]).toEqual([1, 1]);
    // One label: .9 (.2 / 2 + .8) = .81; two: .9 x .2 + (.9 x .8 + .1 x .2) / 2 = .55.
    expect([...decideByExpectedJaccard(Float32Array.of(0.9, 0.2), 2)]).toEqual([1, 0]);
  });

  it('answers three of four that are certain', () => {
    expect([...decideByExpectedJaccard(Float32Array.of(0.99, 0.99, 0.99, 0.98), 4)]).toEqual([1, 1, 1, 0]);
  });
});

describe('logit adjustment', () => {
  it('multiplies odds by the exponential of what is added', () => {
    const even = Float32Array.of(0.9, 0.2);
    expect([...decideAdjusted(even, Float32Array.of(0, 0))]).toEqual([1, 0]);
    // Odds 1 : 4 times e^2 are 1.85 : 1, a probability of .65.
    expect([...decideAdjusted(even, Float32Array.of(0, 2))]).toEqual([1, 1]);
  });

  it('favours a rare label only where that pays', () => {
    const targets = Float32Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 1 : at % 20 === 19 ? 1 : 0));
    const right = Float32Array.from(targets, (target) => (target === 1 ? 0.999 : 0.001));
    expect([...fitLogitAdjustment(right, targets, 2)]).toEqual([0, 0]);
    const shy = Float32Array.from(targets, (target, at) => (at % 2 === 0 ? 0.95 : target === 1 ? 0.25 : 0.02));
    const adjustment = fitLogitAdjustment(shy, targets, 2);
    expect(adjustment[1]!).toBeGreaterThan(adjustment[0]!);
    expect([...decideAdjusted(shy, adjustment)]).toEqual([...targets]);
  });
});
