/** A label's logit x becomes sigmoid(slope · x + shift) (Platt 1999). */
export interface Calibration {
  /** [labels]. */
  readonly slopes: Float32Array;
  readonly biases: Float32Array;
}

/** Held back towards slope 1 and shift 0: rare labels have few films to fit two numbers on. */
const PRIOR = 4;
const ROUNDS = 50;

/** Fits slope and shift of each label by Newton's method. Logits and targets are [rows, labels]. */
export function fitCalibration(logits: Float32Array, targets: Float32Array, labels: number): Calibration {
  const rows = logits.length / labels;
  const slopes = new Float32Array(labels).fill(1);
  const biases = new Float32Array(labels);
  for (let label = 0; label < labels; label += 1) {
    let [slope, shift] = [1, 0];
    for (let round = 0; round < ROUNDS; round += 1) {
      let [gSlope, gShift] = [PRIOR * (slope - 1), 0];
      let [hSlope, hShift, hBoth] = [PRIOR, 1e-6, 0];
      for (let row = 0; row < rows; row += 1) {
        const x = logits[row * labels + label]!;
        const p = sigmoid(slope * x + shift);
        const error = p - targets[row * labels + label]!;
        const weight = p * (1 - p);
        gSlope += error * x;
        gShift += error;
        hSlope += weight * x * x;
        hShift += weight;
        hBoth += weight * x;
      }
      const determinant = hSlope * hShift - hBoth * hBoth;
      if (!(determinant > 0)) break;
      const [dSlope, dShift] = [
        (hShift * gSlope - hBoth * gShift) / determinant,
        (hSlope * gShift - hBoth * gSlope) / determinant,
      ];
      // A whole Newton step may overshoot where the curve is flat: no more than 2 at a time.
      slope -= Math.max(-2, Math.min(2, dSlope));
      shift -= Math.max(-2, Math.min(2, dShift));
      if (Math.abs(dSlope) + Math.abs(dShift) < 1e-7) break;
    }
    slopes[label] = Number.isFinite(slope) ? slope : 1;
    biases[label] = Number.isFinite(shift) ? shift : 0;
  }
  return { slopes, biases };
}

/** Logits -> probabilities, both [rows, labels]. */
export function calibrated(logits: Float32Array, { slopes, biases }: Calibration): Float32Array {
  const labels = slopes.length;
  return logits.map((logit, at) => sigmoid(slopes[at % labels]! * logit + biases[at % labels]!));
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
