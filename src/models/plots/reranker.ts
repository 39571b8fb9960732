import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * A small network that looks at the best candidates again: a linear part and one hidden layer over standardised inputs. It
 * can say what a weighted sum cannot: that a close lead means less than a close plot, or that fame counts for less where
 * many words agree.
 */
export interface Reranker {
  /** Names of the inputs, so that a file of other inputs is noticed. */
  readonly inputs: readonly string[];
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  /** [inputs]. */
  readonly linear: Float32Array;
  /** [inputs, hidden], [hidden], [hidden]. */
  readonly inner: Float32Array;
  readonly bias: Float32Array;
  readonly outer: Float32Array;
}

/**
 * @param rows [candidates, inputs], row-major
 * @returns logits [candidates]; their softmax is how likely each candidate is the right one
 */
export function rerank(reranker: Reranker, rows: Float32Array): Float32Array {
  const { mean, deviation, linear, inner, bias, outer } = reranker;
  const inputs = linear.length;
  const hidden = outer.length;
  const scores = new Float32Array(rows.length / inputs);
  const sums = new Float32Array(hidden);
  for (let candidate = 0; candidate < scores.length; candidate += 1) {
    sums.set(bias);
    let score = 0;
    for (let input = 0; input < inputs; input += 1) {
      const value = (rows[candidate * inputs + input]! - mean[input]!) / deviation[input]!;
      score += value * linear[input]!;
      for (let unit = 0, at = input * hidden; unit < hidden; unit += 1, at += 1) sums[unit]! += value * inner[at]!;
    }
    for (let unit = 0; unit < hidden; unit += 1) score += Math.max(0, sums[unit]!) * outer[unit]!;
    scores[candidate] = score;
  }
  return scores;
}

const numbers = z.array(z.number()).transform((list) => Float32Array.from(list));
const File = z.object({
  inputs: z.array(z.string()),
  mean: numbers,
  deviation: numbers,
  linear: numbers,
  inner: numbers,
  bias: numbers,
  outer: numbers,
});

/** Four digits a number: what is lost is less than what two trainings differ by. */
export function writeReranker(reranker: Reranker): string {
  const rounded = Object.entries(reranker).map(([name, values]) => [
    name,
    values instanceof Float32Array ? Array.from(values, (value) => Number(value.toPrecision(4))) : values,
  ]);
  return `${JSON.stringify(Object.fromEntries(rounded))}\n`;
}

/** @returns null when there is no such file, or it is of other inputs */
export function readReranker(path: string, inputs: readonly string[]): Reranker | null {
  if (!existsSync(path)) return null;
  const found = File.parse(JSON.parse(readFileSync(path, 'utf8')));
  return found.inputs.join() === inputs.join() ? found : null;
}
