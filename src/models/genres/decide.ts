import { MOST_ANSWERS } from './labels.ts';
import { multiLabelScores } from './metrics.ts';

/** Probabilities [rows, labels] -> 1 for what is answered. At most three a row, and always the likeliest. */
export function decideByThresholds(probabilities: Float32Array, thresholds: Float32Array): Uint8Array {
  const labels = thresholds.length;
  const answers = new Uint8Array(probabilities.length);
  for (let from = 0; from < probabilities.length; from += labels) {
    const row = probabilities.subarray(from, from + labels);
    const order = [...row.keys()].sort((a, b) => row[b]! - row[a]!);
    // What is past its threshold by most comes first: a rare label at .3 can be surer than a common one at .4.
    const passed = order.filter((label) => row[label]! >= thresholds[label]!);
    passed.sort((a, b) => row[b]! / thresholds[b]! - row[a]! / thresholds[a]!);
    for (const label of passed.slice(0, MOST_ANSWERS)) answers[from + label] = 1;
    const first = order[0]!;
    if (answers[from + first] === 0) {
      if (passed.length >= MOST_ANSWERS) answers[from + passed[MOST_ANSWERS - 1]!] = 0;
      answers[from + first] = 1;
    }
  }
  return answers;
}

const GRID = Array.from({ length: 28 }, (_, step) => 0.06 + 0.02 * step);
const ROUNDS = 3;

/**
 * A threshold for each label, by going through them one after the other and keeping what raises Jaccard and macro-F1
 * together (both count the same) on films held back for it. Starts from the best threshold that all share.
 */
export function fitThresholds(probabilities: Float32Array, targets: Float32Array, labels: number): Float32Array {
  const worth = (thresholds: Float32Array): number => {
    const { jaccard, macroF1 } = multiLabelScores(decideByThresholds(probabilities, thresholds), targets, labels);
    return jaccard + macroF1;
  };
  let best = new Float32Array(labels);
  let most = Number.NEGATIVE_INFINITY;
  const consider = (thresholds: Float32Array<ArrayBuffer>) => {
    const value = worth(thresholds);
    if (value > most + 1e-9) [best, most] = [thresholds, value];
  };
  for (const threshold of GRID) consider(new Float32Array(labels).fill(threshold));
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = most;
    for (let label = 0; label < labels; label += 1) {
      for (const threshold of GRID) {
        const next = best.slice();
        next[label] = threshold;
        consider(next);
      }
    }
    if (most - before < 1e-5) break;
  }
  return best;
}
