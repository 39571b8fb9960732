import { type Calibration, calibrated, fitCalibration } from './calibrate.ts';
import { fitThresholds } from './decide.ts';

/** What turns a stage's logits into answers: learned on the validation films alone. */
export interface Reading {
  readonly calibration: Calibration;
  /** [labels]: from which probability a genre is answered. */
  readonly thresholds: Float32Array;
}

/** Calibrates and sets thresholds on the validation films' logits and targets, both [rows, labels]. */
export function fitReading(logits: Float32Array, targets: Float32Array, labels: number): Reading {
  const calibration = fitCalibration(logits, targets, labels);
  return { calibration, thresholds: fitThresholds(calibrated(logits, calibration), targets, labels) };
}

/** Two stages' logits as one, each calibrated by itself first: the mean in logits is the geometric mean of the odds. */
export function combineLogits(
  parts: readonly { readonly logits: Float32Array; readonly calibration: Calibration }[],
): Float32Array {
  const out = new Float32Array(parts[0]!.logits.length);
  for (const { logits, calibration } of parts) {
    const { slopes, shifts } = calibration;
    for (let at = 0; at < out.length; at += 1) {
      const label = at % slopes.length;
      out[at]! += (slopes[label]! * logits[at]! + shifts[label]!) / parts.length;
    }
  }
  return out;
}
