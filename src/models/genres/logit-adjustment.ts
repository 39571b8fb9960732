import { decideByExpectedJaccard } from './expected-jaccard.ts';
import { multiLabelScores } from './metrics.ts';

/** How far rare genres are favoured, as a share of the difference in log odds to the mean genre; and all genres alike. */
const TOWARDS_RARE = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
const TOWARDS_ALL = [0, 0.1, 0.2, 0.3, 0.4];

/**
 * What is added to each label's log odds before a set is chosen [labels]. The set that promises the highest Jaccard leaves
 * rare labels out, which macro-F1 counts as much as common ones; two numbers, how much rare labels and how much all are
 * favoured, are tried, and the pair with the highest Jaccard and macro-F1 together is kept. Two numbers cannot fit
 * the films they were chosen on as a threshold for each label does.
 * @param probabilities [rows, labels], as are the targets
 */
export function fitLogitAdjustment(probabilities: Float32Array, targets: Float32Array, labels: number): Float32Array {
  const odds = labelLogOdds(targets, labels);
  const mean = odds.reduce((sum, value) => sum + value, 0) / labels;
  let best = new Float32Array(labels);
  let most = Number.NEGATIVE_INFINITY;
  for (const rare of TOWARDS_RARE) {
    for (const all of TOWARDS_ALL) {
      const adjustment = odds.map((value) => rare * (mean - value) + all);
      const { jaccard, macroF1 } = multiLabelScores(decideAdjusted(probabilities, adjustment), targets, labels);
      if (jaccard + macroF1 > most + 1e-9) [best, most] = [adjustment, jaccard + macroF1];
    }
  }
  return best;
}

/** Probabilities [rows, labels] -> 1 for what is answered: the most promising set once the odds are adjusted. */
export function decideAdjusted(probabilities: Float32Array, adjustment: Float32Array): Uint8Array {
  const factors = adjustment.map(Math.exp); // of odds
  const adjusted = probabilities.map((p, at) => {
    const raised = p * factors[at % factors.length]!;
    return raised / (1 - p + raised);
  });
  return decideByExpectedJaccard(adjusted, adjustment.length);
}

function labelLogOdds(targets: Float32Array, labels: number): Float32Array<ArrayBuffer> {
  const counts = new Float32Array(labels);
  for (let at = 0; at < targets.length; at += 1) counts[at % labels]! += targets[at]!;
  const rows = targets.length / labels;
  return counts.map((count) => Math.log((count + 1) / (rows - count + 1)));
}
