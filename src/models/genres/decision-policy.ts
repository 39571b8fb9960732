import { type Calibration, calibrated, fitCalibration } from './calibrate.ts';
import { decideByThresholds, fitThresholds } from './decide.ts';
import { decideAdjusted, fitLogitAdjustment } from './logit-adjustment.ts';
import { multiLabelScores } from './metrics.ts';

/** How genres are picked from probabilities: past a threshold for each, or the set that promises most. */
export type DecisionRule = 'thresholds' | 'expectation';

/** What turns a stage's logits into answers: learned on the validation films alone. */
export interface DecisionPolicy {
  readonly calibration: Calibration;
  /** [labels]: from which probability a genre is answered. */
  readonly thresholds: Float32Array;
  /** [labels]: what each genre's log odds gain before the most promising set is chosen. */
  readonly logitAdjustment: Float32Array;
  readonly rule: DecisionRule;
}

/** Calibrates, sets thresholds, leans and picks the rule on the validation films' logits and targets, both [rows, labels]. */
export function fitPolicy(logits: Float32Array, targets: Float32Array, labels: number): DecisionPolicy {
  const calibration = fitCalibration(logits, targets, labels);
  const probabilities = calibrated(logits, calibration);
  return {
    calibration,
    thresholds: fitThresholds(probabilities, targets, labels),
    logitAdjustment: fitLogitAdjustment(probabilities, targets, labels),
    rule: chooseRule(probabilities, targets, labels),
  };
}

/** Probabilities [rows, labels] -> 1 for what is answered. At most three a row, and always at least one. */
export function applyPolicy(
  probabilities: Float32Array,
  { thresholds, logitAdjustment, rule }: DecisionPolicy,
): Uint8Array {
  return rule === 'thresholds'
    ? decideByThresholds(probabilities, thresholds)
    : decideAdjusted(probabilities, logitAdjustment);
}

const FOLDS = 5;

/** What is fitted fits its own films too well, so both rules are tried on a fifth that they have not seen, five times. */
function chooseRule(probabilities: Float32Array, targets: Float32Array, labels: number): DecisionRule {
  const rows = targets.length / labels;
  const part = (matrix: Float32Array, wanted: (row: number) => boolean): Float32Array =>
    matrix.filter((_, at) => wanted(Math.floor(at / labels)));
  const worth = { thresholds: 0, expectation: 0 };
  for (let fold = 0; fold < Math.min(FOLDS, rows); fold += 1) {
    const inside = (row: number): boolean => row % FOLDS === fold;
    const [seen, unseen] = [(row: number) => !inside(row), inside];
    const fitted = [part(probabilities, seen), part(targets, seen), labels] as const;
    const [asked, truth] = [part(probabilities, unseen), part(targets, unseen)];
    const figures = {
      thresholds: multiLabelScores(decideByThresholds(asked, fitThresholds(...fitted)), truth, labels),
      expectation: multiLabelScores(decideAdjusted(asked, fitLogitAdjustment(...fitted)), truth, labels),
    };
    for (const rule of ['thresholds', 'expectation'] as const) {
      worth[rule] += figures[rule].jaccard + figures[rule].macroF1;
    }
  }
  return worth.thresholds > worth.expectation ? 'thresholds' : 'expectation';
}

/** A stage's logits and how it is calibrated. */
export interface StageLogits {
  readonly logits: Float32Array;
  readonly calibration: Calibration;
}

/** Several stages' logits as one, each calibrated by itself first: the mean in logits is the geometric mean of the odds. */
export function combineLogits(parts: readonly StageLogits[]): Float32Array {
  const out = new Float32Array(parts[0]!.logits.length);
  for (const { logits, calibration } of parts) {
    const { slopes, biases } = calibration;
    for (let at = 0; at < out.length; at += 1) {
      const label = at % slopes.length;
      out[at]! += (slopes[label]! * logits[at]! + biases[label]!) / parts.length;
    }
  }
  return out;
}
