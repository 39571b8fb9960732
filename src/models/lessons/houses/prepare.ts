import { createRandom, permutation } from 'onnx-autograd';
import { ANSWERS, type House, NUMBERS } from './house.ts';

/** Houses as rows of numbers. */
export interface HouseRows {
  /** [rows, width], row-major: each column with mean 0 and deviation 1 over the houses to learn from. */
  readonly x: Float32Array;
  /** [rows]: prices on the same kind of scale. */
  readonly y: Float32Array;
  readonly prices: readonly number[];
  readonly rows: number;
}

export interface Prepared {
  readonly training: HouseRows;
  readonly heldOut: HouseRows;
  /** Names of the columns of x. */
  readonly inputs: readonly string[];
  /** A price is `mean + y * deviation`. */
  readonly mean: number;
  readonly deviation: number;
}

const HELD_OUT = 0.2;

/**
 * One-hot, split, scaled. Means and deviations are those of the houses to learn from: the others are not looked at before
 * they judge. A column that is the same for all of them says nothing, and becomes 0.
 */
export function prepare(houses: readonly House[], seed: number): Prepared {
  const order = permutation(createRandom(seed), houses.length);
  const kinds = [...new Set(houses.map(({ furnishing }) => furnishing))].sort();
  const rows = Array.from(order, (at) => rowOf(houses[at]!, kinds));
  const prices = Array.from(order, (at) => houses[at]!.price);
  const held = Math.max(1, Math.round(HELD_OUT * houses.length));
  const learnt = rows.slice(held);
  const inputs = [...NUMBERS, ...ANSWERS, ...kinds];
  const columns = inputs.map((_, at) => scaleOf(learnt.map((row) => row[at]!)));
  const target = scaleOf(prices.slice(held));
  const part = (from: number, to: number): HouseRows => ({
    x: Float32Array.from(
      rows
        .slice(from, to)
        .flatMap((row) => row.map((value, at) => (value - columns[at]!.mean) / columns[at]!.deviation)),
    ),
    y: Float32Array.from(prices.slice(from, to), (price) => (price - target.mean) / target.deviation),
    prices: prices.slice(from, to),
    rows: to - from,
  });
  return { training: part(held, rows.length), heldOut: part(0, held), inputs, ...target };
}

function rowOf({ numbers, answers, furnishing }: House, kinds: readonly string[]): number[] {
  return [...numbers, ...answers.map(Number), ...kinds.map((kind) => Number(kind === furnishing))];
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
