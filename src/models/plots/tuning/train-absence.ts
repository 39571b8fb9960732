import { cholesky, solve } from '#numbers/cholesky.ts';
import { ABSENCE_INPUTS, type Absence } from '../absence.ts';

/** One question's ranking, with its film among the films or taken out of them. */
export interface AbsenceExample {
  readonly inputs: Float32Array;
  readonly absent: boolean;
  /** How often it counts. */
  readonly times: number;
}

/** L2 penalty on the weight of an input of deviation 1, as a share of all examples. */
const PENALTY = 1e-4;
/** Newton's steps: quadratic convergence, so the last ones change nothing. */
const STEPS = 25;

/**
 * Learns to tell whether the film is there: logistic regression on standardised inputs, by Newton's method. Many inputs are
 * products of others, and gradient descent leaves them where it happens to stop.
 */
export function trainAbsence(examples: readonly AbsenceExample[]): Absence {
  const inputs = ABSENCE_INPUTS.length;
  const width = inputs + 1; // the last one is always 1: its weight is the bias
  const total = examples.reduce((sum, { times }) => sum + times, 0);
  const { mean, deviation } = statistics(examples, inputs, total);
  const weights = new Float64Array(width);
  const row = new Float64Array(width).fill(1);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = new Float64Array(width);
    const curvature = new Float64Array(width * width);
    for (const example of examples) {
      let logit = weights[inputs]!;
      for (let input = 0; input < inputs; input += 1) {
        row[input] = (example.inputs[input]! - mean[input]!) / deviation[input]!;
        logit += weights[input]! * row[input]!;
      }
      const chance = 1 / (1 + Math.exp(-logit));
      const pull = example.times * (chance - (example.absent ? 1 : 0));
      const bend = example.times * chance * (1 - chance);
      for (let one = 0; one < width; one += 1) {
        gradient[one]! += pull * row[one]!;
        for (let other = 0, scaled = bend * row[one]!; other <= one; other += 1) {
          curvature[one * width + other]! += scaled * row[other]!;
        }
      }
    }
    for (let one = 0; one < width; one += 1) {
      const penalty = one < inputs ? PENALTY * total : 1e-9;
      gradient[one]! += penalty * weights[one]!;
      curvature[one * width + one]! += penalty;
      for (let other = 0; other < one; other += 1) curvature[other * width + one] = curvature[one * width + other]!;
    }
    cholesky(curvature, width);
    solve(curvature, width, gradient);
    for (let one = 0; one < width; one += 1) weights[one]! -= gradient[one]!;
  }
  const plain = Float32Array.from({ length: inputs }, (_, input) => weights[input]! / deviation[input]!);
  const bias = weights[inputs]! - plain.reduce((sum, weight, input) => sum + weight * mean[input]!, 0);
  return { inputs: ABSENCE_INPUTS, weights: plain, bias };
}

/** Mean and deviation of each input over the examples; 1 for an input that never changes. */
function statistics(examples: readonly AbsenceExample[], inputs: number, total: number) {
  const [mean, deviation] = [new Float64Array(inputs), new Float64Array(inputs)];
  for (const { inputs: values, times } of examples) {
    for (let input = 0; input < inputs; input += 1) mean[input]! += (times * values[input]!) / total;
  }
  for (const { inputs: values, times } of examples) {
    for (let input = 0; input < inputs; input += 1) {
      deviation[input]! += (times * (values[input]! - mean[input]!) ** 2) / total;
    }
  }
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) || 1) };
}
