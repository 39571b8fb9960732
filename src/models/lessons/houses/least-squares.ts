import { cholesky, solve } from '#numbers/cholesky.ts';
import type { HouseFigures } from './measure.ts';
import { priceFigures } from './measure.ts';
import type { HouseRows, Prepared } from './prepare.ts';

/** Keeps the normal equations solvable where a column is the sum of others, as with one-hot columns. */
const RIDGE = 1e-8;

/** Ordinary least squares by the normal equations, with an intercept: what the network is held against. */
export function leastSquares({ training, heldOut, inputs, mean, deviation }: Prepared): HouseFigures & {
  readonly predicted: readonly number[];
} {
  const width = inputs.length + 1;
  const row = ({ x }: HouseRows, at: number) => [...x.subarray(at * inputs.length, (at + 1) * inputs.length), 1];
  const gram = new Float64Array(width * width);
  const weights = new Float64Array(width);
  for (let house = 0; house < training.rows; house += 1) {
    const values = row(training, house);
    values.forEach((a, i) => {
      weights[i] = weights[i]! + a * training.y[house]!;
      values.forEach((b, j) => {
        gram[i * width + j] = gram[i * width + j]! + a * b;
      });
    });
  }
  for (let i = 0; i < width; i += 1) gram[i * width + i] = gram[i * width + i]! + RIDGE * training.rows;
  cholesky(gram, width);
  solve(gram, width, weights);
  const predicted = Array.from({ length: heldOut.rows }, (_, house) => {
    const scaled = row(heldOut, house).reduce((sum, value, at) => sum + value * weights[at]!, 0);
    return mean + scaled * deviation;
  });
  return { ...priceFigures(predicted, heldOut.prices), predicted };
}
