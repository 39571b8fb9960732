import { describe, expect, it } from 'vitest';
import { applyPolicy, combineLogits, type DecisionPolicy, fitPolicy } from '#models/genres/decision-policy.ts';
import { measureRow, pairedGenreDifference } from '#models/genres/evaluation/row.ts';
import { chooseLabels, keptByMinimum, TrainingDataError, targetsOf } from '#models/genres/labels.ts';
import { film } from '../../films.ts';

const plain = (labels: number): DecisionPolicy => ({
  calibration: { slopes: new Float32Array(labels).fill(1), biases: new Float32Array(labels) },
  thresholds: new Float32Array(labels).fill(0.5),
  logitAdjustment: new Float32Array(labels),
  rule: 'thresholds',
});

describe('a decision policy', () => {
  it('answers by the rule it names', () => {
    const probabilities = Float32Array.of(0.9, 0.45, 0.45);
    const byThresholds = { ...plain(3), thresholds: Float32Array.of(0.5, 0.4, 0.5) };
    expect([...applyPolicy(probabilities, byThresholds)]).toEqual([1, 1, 0]);
    const adjusted = { ...byThresholds, logitAdjustment: Float32Array.of(0, 0, 4), rule: 'expectation' } as const;
    expect([...applyPolicy(probabilities, adjusted)]).toEqual([1, 0, 1]);
  });

  it('is fitted so that what the logits say is answered', () => {
    // Two labels, told apart by the sign of a logit that is a quarter of what it should be.
    const rows = 60;
    const targets = Float32Array.from({ length: 2 * rows }, (_, at) => Number((at >> 1) % 2 === at % 2));
    const logits = targets.map((target) => (target === 1 ? 0.5 : -0.5));
    const policy = fitPolicy(logits, targets, 2);
    expect(policy.calibration.slopes[0]!).toBeGreaterThan(2);
    expect(policy.thresholds).toHaveLength(2);
    const { jaccard, answersPerFilm, ece } = measureRow(logits, targets, ['A', 'B'], policy, 1);
    expect(jaccard).toBe(1);
    expect(answersPerFilm).toBe(1);
    expect(ece).toBeLessThan(0.25); // .378 uncalibrated; the prior holds the slope back
  });

  it('of several stages works on the mean of their calibrated logits', () => {
    const one = { logits: Float32Array.of(1, 2, 3, 4), calibration: { slopes: Float32Array.of(2, 1), biases: Float32Array.of(0, 1) } };
    const other = { logits: Float32Array.of(0, 0, 1, 1), calibration: { slopes: Float32Array.of(1, 1), biases: Float32Array.of(4, -1) } };
    expect([...combineLogits([one, other])]).toEqual([3, 1, 5.5, 2.5]);
  }); // biome-ignore format: a table
});

describe('a row of the table', () => {
  const targets = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
  const right = targets.map((target) => (target === 1 ? 3 : -3));
  const halfRight = right.map((logit, at) => (at < 4 ? logit : -logit));

  it('counts what is right, label by label', () => {
    const row = measureRow(halfRight, targets, ['A', 'B'], plain(2), 1);
    expect([row.jaccard, row.atLeastOne, row.microF1, row.macroF1]).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(row.perLabel).toEqual({
      A: { precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
      B: { precision: 0.5, recall: 0.5, f1: 0.5, support: 2 },
    });
    expect(row.answersPerFilm).toBe(1);
    const [low, high] = row.intervals.jaccard;
    expect([low < 0.5, high > 0.5, low >= 0, high <= 1]).toEqual([true, true, true, true]);
  });

  it('is compared with another on the same films, the second less the first', () => {
    const [first, second] = [halfRight, right].map((logits) => ({ logits, reading: plain(2) })) as [never, never];
    const { jaccard, macroF1 } = pairedGenreDifference(first, second, targets, 2, 1);
    expect(jaccard.difference).toBe(0.5);
    expect(macroF1.difference).toBe(0.5);
    expect(jaccard.interval[0]).toBeGreaterThanOrEqual(0);
    expect(pairedGenreDifference(second, first, targets, 2, 1).jaccard.difference).toBe(-0.5);
    expect(pairedGenreDifference(first, first, targets, 2, 1).jaccard).toEqual({ difference: 0, interval: [0, 0] });
  });
});

describe('labels', () => {
  const movies = [
    film({ overview: 'x', genres: ['Drama', 'War'] }),
    film({ plot: 'x', genres: ['Drama', 'War'] }),
    film({ plot: 'x', genres: ['Drama', 'Comedy'] }),
    film({ lead: 'x', genres: ['Comedy'] }),
  ];

  it('are the genres that enough films with a text have, in the order of the list', () => {
    expect(chooseLabels(movies, 2)).toEqual(['Drama', 'War']);
    expect(chooseLabels(movies, 1)).toEqual(['Comedy', 'Drama', 'War']);
  });

  it('are two at least', () => {
    expect(() => chooseLabels(movies, 3)).toThrow(TrainingDataError);
    expect(() => chooseLabels(movies, 3)).toThrow(/^Only 1 genre has 3 films with a plot/);
    expect(() => chooseLabels(movies, 4)).toThrow(/^No genre has 4 films with a plot, and it takes two/);
  });

  it('get fewer the higher the minimum is, and films with them', () => {
    expect(keptByMinimum(movies, [1, 2, 3, 4])).toEqual([
      { minimum: 1, labels: 3, films: 3 },
      { minimum: 2, labels: 2, films: 3 },
      { minimum: 3, labels: 1, films: 3 },
      { minimum: 4, labels: 0, films: 0 },
    ]);
  });

  it('become a row of ones and zeros', () => {
    expect([...targetsOf(['War', 'Drama'], ['Comedy', 'Drama', 'War'])]).toEqual([0, 1, 1]);
  });
});
