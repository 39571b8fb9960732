import { MOST_ANSWERS } from './labels.ts';

/**
 * The answer that promises the highest Jaccard: labels taken for independent, for each size up to three the likeliest
 * labels, and of these sets the one with the largest expectation of |answer ∩ truth| / |answer ∪ truth|.
 */
export function decideByExpectedJaccard(probabilities: Float32Array, labels: number): Uint8Array {
  const answers = new Uint8Array(probabilities.length);
  for (let from = 0; from < probabilities.length; from += labels) {
    const row = probabilities.subarray(from, from + labels);
    const order = [...row.keys()].sort((a, b) => row[b]! - row[a]!);
    let [best, size] = [-1, 1];
    for (let k = 1; k <= Math.min(MOST_ANSWERS, labels); k += 1) {
      const value = expectedJaccard(
        order.slice(0, k).map((label) => row[label]!),
        order.slice(k).map((label) => row[label]!),
      );
      if (value > best) [best, size] = [value, k];
    }
    for (const label of order.slice(0, size)) answers[from + label] = 1;
  }
  return answers;
}

/** E[right / (said + missed)], right and missed each a sum of independent yes-or-nos (Poisson binomial). */
function expectedJaccard(said: readonly number[], others: readonly number[]): number {
  const right = countDistribution(said);
  const missed = countDistribution(others);
  let expectation = 0;
  right.forEach((p, hits) => {
    missed.forEach((q, extra) => {
      expectation += (p * q * hits) / (said.length + extra);
    });
  });
  return expectation;
}

function countDistribution(chances: readonly number[]): number[] {
  let distribution = [1];
  for (const chance of chances) {
    const next = new Array<number>(distribution.length + 1).fill(0);
    distribution.forEach((p, count) => {
      next[count]! += p * (1 - chance);
      next[count + 1]! += p * chance;
    });
    distribution = next;
  }
  return distribution;
}
