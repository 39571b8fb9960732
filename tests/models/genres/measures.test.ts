import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { calibrated, fitCalibration } from '#models/genres/calibrate.ts';
import { decideByThresholds, fitThresholds } from '#models/genres/decide.ts';
import { decideByExpectedJaccard } from '#models/genres/expected-jaccard.ts';
import { decideAdjusted, fitLogitAdjustment } from '#models/genres/logit-adjustment.ts';
import { calibrationError, multiLabelScores } from '#models/genres/metrics.ts';
import { bootstrap } from '#numbers/bootstrap.ts';

describe('scores', () => {
  it('are what one counts by hand', () => {
    const answers = Uint8Array.of(1, 1, 0, /**/ 0, 0, 1);
    const targets = Float32Array.of(1, 0, 1, /**/ 0, 1, 0);
    const { jaccard, atLeastOne, microF1, macroF1, perLabel } = multiLabelScores(answers, targets, 3);
    expect(jaccard).toBeCloseTo((1 / 3 + 0) / 2);
    expect(atLeastOne).toBe(0.5);
    expect(microF1).toBeCloseTo((2 * 1) / (3 + 3));
    expect(perLabel[0]).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 });
    expect(perLabel[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 1 });
    expect(macroF1).toBeCloseTo(1 / 3);
  });

  it('count a row as often as it is named', () => {
    const answers = Uint8Array.of(1, 0);
    const targets = Float32Array.of(1, 1);
    expect(multiLabelScores(answers, targets, 1, Uint32Array.of(0, 0, 0, 1)).jaccard).toBe(0.75);
  });

  it('find no calibration error where promises are kept, and the whole distance where they are not', () => {
    const half = new Float32Array(100).fill(0.5);
    const kept = Float32Array.from({ length: 100 }, (_, at) => at % 2);
    expect(calibrationError(half, kept)).toBeCloseTo(0);
    expect(calibrationError(new Float32Array(100).fill(0.9), kept)).toBeCloseTo(0.4);
  });

  it('have intervals that hold the figure and narrow with more rows', () => {
    const width = (rows: number): number => {
      const values = Float64Array.from({ length: rows }, (_, at) => at % 2);
      const { mean } = bootstrap(rows, (sample) => ({
        mean: sample.reduce((sum, row) => sum + values[row]!, 0) / rows,
      }));
      expect(mean[0]).toBeLessThanOrEqual(0.5);
      expect(mean[1]).toBeGreaterThanOrEqual(0.5);
      return mean[1] - mean[0];
    };
    expect(width(1000)).toBeLessThan(width(50) / 2);
  });
});

describe('decisions', () => {
  it('are at most three, and always the likeliest', () => {
    const thresholds = Float32Array.of(0.9, 0.1, 0.1, 0.1, 0.1);
    const answers = decideByThresholds(Float32Array.of(0.8, 0.3, 0.25, 0.2, 0.15), thresholds);
    expect([...answers]).toEqual([1, 1, 1, 0, 0]);
    expect([...decideByThresholds(Float32Array.of(0.2, 0.1), Float32Array.of(0.5, 0.5))]).toEqual([1, 0]);
  });

  it('learn a low threshold for a label that is always right', () => {
    const rows = 40;
    const probabilities = new Float32Array(rows * 2);
    const targets = new Float32Array(rows * 2);
    for (let row = 0; row < rows; row += 1) {
      const second = row % 2;
      probabilities.set([0.6, second ? 0.2 : 0.05], row * 2);
      targets.set([1, second], row * 2);
    }
    const thresholds = fitThresholds(probabilities, targets, 2);
    expect(multiLabelScores(decideByThresholds(probabilities, thresholds), targets, 2).jaccard).toBe(1);
  });

  it('by expectation answer one genre when sure of one, three when three are even', () => {
    expect([...decideByExpectedJaccard(Float32Array.of(0.97, 0.05, 0.05, 0.02), 4)]).toEqual([1, 0, 0, 0]);
    expect([...decideByExpectedJaccard(Float32Array.of(0.8, 0.8, 0.75, 0.1), 4)]).toEqual([1, 1, 1, 0]);
  });

  it('leaned towards rare genres answer one that is promised too little by itself', () => {
    const row = Float32Array.of(0.9, 0.3, 0.1);
    expect([...decideAdjusted(row, new Float32Array(3))]).toEqual([1, 0, 0]);
    expect([...decideAdjusted(row, Float32Array.of(0, 1.2, 0))]).toEqual([1, 1, 0]);
  });

  it('lean where that raises Jaccard and macro-F1 on the films at hand', () => {
    // A rare genre that never gets more than .3, but is right whenever it does.
    const rows = 50;
    const probabilities = new Float32Array(rows * 2);
    const targets = new Float32Array(rows * 2);
    for (let row = 0; row < rows; row += 1) {
      const rare = row % 5 === 0;
      probabilities.set([0.9, rare ? 0.3 : 0.05], row * 2);
      targets.set([1, rare ? 1 : 0], row * 2);
    }
    const lean = fitLogitAdjustment(probabilities, targets, 2);
    expect(lean[1]).toBeGreaterThan(lean[0]!);
    expect(multiLabelScores(decideAdjusted(probabilities, lean), targets, 2).macroF1).toBe(1);
  });
});

describe('calibration', () => {
  it('brings logits that are twice too sure back', () => {
    const random = createRandom(3);
    const truth = Float32Array.from({ length: 4000 }, () => 4 * random() - 2);
    const targets = truth.map((logit) => (random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0));
    const sure = truth.map((logit) => 2 * logit);
    const raw = calibrationError(
      sure.map((x) => 1 / (1 + Math.exp(-x))),
      targets,
    );
    const fitted = fitCalibration(sure, targets, 1);
    expect(fitted.slopes[0]).toBeGreaterThan(0.4);
    expect(fitted.slopes[0]).toBeLessThan(0.6);
    expect(calibrationError(calibrated(sure, fitted), targets)).toBeLessThan(raw / 2);
  });
});
