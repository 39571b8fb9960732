import { type CandidateList, inputStatistics } from './candidate-list.ts';

export interface FitOptions {
  readonly features: number;
  /** The least and the most each weight may become. */
  readonly bounds: readonly (readonly [least: number, most: number])[];
  /** L2 penalty on standardised weights. */
  readonly penalty: number;
  readonly steps: number;
  onStep?(step: number, loss: number): void;
}

/**
 * Weights that make the right film the likeliest of its list: multinomial logistic regression (listwise softmax; Cao
 * et al., 2007) by full-batch Adam on standardised features, weights projected to what is allowed after every step.
 * Deterministic.
 */
export function fitSoftmax(
  lists: readonly CandidateList[],
  options: FitOptions,
): { weights: Float32Array; loss: number } {
  const { features, bounds, penalty, steps, onStep } = options;
  const { deviation: scale } = inputStatistics(lists, features);
  const weights = new Float32Array(features); // of standardised features
  const [first, second] = [new Float64Array(features), new Float64Array(features)];
  let loss = 0;
  for (let step = 1; step <= steps; step += 1) {
    const gradient = new Float64Array(features);
    loss = addGradients(lists, weights, scale, gradient);
    const rate = 0.1 * (1 - step / (steps + 1));
    for (let f = 0; f < features; f += 1) {
      const slope = gradient[f]! / lists.length + 2 * penalty * weights[f]!;
      loss += penalty * weights[f]! ** 2;
      first[f] = 0.9 * first[f]! + 0.1 * slope;
      second[f] = 0.99 * second[f]! + 0.01 * slope * slope;
      const move = (rate * first[f]!) / (1 - 0.9 ** step) / (Math.sqrt(second[f]! / (1 - 0.99 ** step)) + 1e-8);
      const [least, most] = bounds[f]!;
      weights[f] = Math.min(most * scale[f]!, Math.max(least * scale[f]!, weights[f]! - move));
    }
    onStep?.(step, loss);
  }
  return { weights: weights.map((weight, f) => weight / scale[f]!), loss };
}

/** Adds d loss / d weights; returns the mean negative log likelihood. */
function addGradients(
  lists: readonly CandidateList[],
  weights: Float32Array,
  scale: Float32Array,
  gradient: Float64Array,
): number {
  const features = weights.length;
  const scaled = weights.map((weight, f) => weight / scale[f]!);
  let loss = 0;
  for (const { rows, candidates, offsets } of lists) {
    const scores = new Float64Array(candidates);
    let highest = Number.NEGATIVE_INFINITY;
    for (let row = 0, at = 0; row < candidates; row += 1) {
      let score = offsets[row]!;
      for (let f = 0; f < features; f += 1, at += 1) score += scaled[f]! * rows[at]!;
      scores[row] = score;
      if (score > highest) highest = score;
    }
    let total = 0;
    for (const score of scores) total += Math.exp(score - highest);
    loss += (Math.log(total) + highest - scores[0]!) / lists.length;
    for (let row = 0, at = 0; row < candidates; row += 1) {
      const pull = Math.exp(scores[row]! - highest) / total - (row === 0 ? 1 : 0);
      for (let f = 0; f < features; f += 1, at += 1) gradient[f]! += (pull * rows[at]!) / scale[f]!;
    }
  }
  return loss;
}
