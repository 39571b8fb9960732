import { z } from 'zod';

/**
 * A small network that looks at the best candidates again: a linear part and one hidden layer. It can say what a weighted
 * sum cannot: that a close lead means less than a close plot, or that fame counts for less where many words agree.
 */
export interface Reranker {
  /** Names of the inputs, so that a file of other inputs is noticed. */
  readonly inputs: readonly string[];
  /** [inputs]. */
  readonly linear: Float32Array;
  /** [hidden, inputs], [hidden], [hidden]; the number of hidden units is a multiple of four. */
  readonly inner: Float32Array;
  readonly bias: Float32Array;
  readonly outer: Float32Array;
}

/**
 * @param rows [candidates, inputs], row-major
 * @returns logits [candidates]; their softmax is how likely each candidate is the right one
 */
export function rerank({ linear, inner, bias, outer }: Reranker, rows: Float32Array): Float32Array {
  const inputs = linear.length;
  const scores = new Float32Array(rows.length / inputs);
  for (let candidate = 0, from = 0; candidate < scores.length; candidate += 1, from += inputs) {
    let score = 0;
    for (let input = 0; input < inputs; input += 1) score += rows[from + input]! * linear[input]!;
    for (let unit = 0; unit < outer.length; unit += 4) {
      // Four units at a time: each input is read once for all of them, and their sums stay in registers.
      let [a, b, c, d] = [bias[unit]!, bias[unit + 1]!, bias[unit + 2]!, bias[unit + 3]!];
      for (let input = 0, at = unit * inputs; input < inputs; input += 1, at += 1) {
        const value = rows[from + input]!;
        a += value * inner[at]!;
        b += value * inner[at + inputs]!;
        c += value * inner[at + 2 * inputs]!;
        d += value * inner[at + 3 * inputs]!;
      }
      score += Math.max(0, a) * outer[unit]! + Math.max(0, b) * outer[unit + 1]!;
      score += Math.max(0, c) * outer[unit + 2]! + Math.max(0, d) * outer[unit + 3]!;
    }
    scores[candidate] = score;
  }
  return scores;
}

const numbers = z.array(z.number()).transform((list) => Float32Array.from(list));
const File = z.object({
  inputs: z.array(z.string()),
  linear: numbers,
  inner: numbers,
  bias: numbers,
  outer: numbers,
});

/** Five digits a number: what is lost is less than what two trainings differ by. */
export function writeReranker(reranker: Reranker): string {
  const rounded = Object.entries(reranker).map(([name, values]) => [
    name,
    values instanceof Float32Array ? Array.from(values, (value) => Number(value.toPrecision(5))) : values,
  ]);
  return `${JSON.stringify(Object.fromEntries(rounded))}\n`;
}

/** @returns null when it is of other inputs */
export function parseReranker(json: string, inputs: readonly string[]): Reranker | null {
  const found = File.parse(JSON.parse(json));
  return found.inputs.join() === inputs.join() ? found : null;
}
