import { createRandom, normal } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { type ChannelRange, inputScales, quantise } from '#models/encoder/quantised.ts';

const [ROWS, COLUMNS] = [64, 16];
const random = createRandom(3);

/** The largest relative error of x · weight when both went through bytes. */
function error(x: Float32Array, weight: Float32Array, range: ChannelRange): number {
  const { scales, step, zeroPoint } = inputScales(range, weight, COLUMNS);
  const { quantised, steps } = quantise(weight, scales, COLUMNS);
  let [wrong, size] = [0, 0];
  for (let column = 0; column < COLUMNS; column += 1) {
    let [exact, bytes] = [0, 0];
    for (let row = 0; row < ROWS; row += 1) {
      exact += x[row]! * weight[row * COLUMNS + column]!;
      const byte = Math.min(255, Math.max(0, Math.round(x[row]! / (scales[row]! * step)) + zeroPoint)) - zeroPoint;
      bytes += byte * quantised[row * COLUMNS + column]!;
    }
    wrong = Math.max(wrong, Math.abs(bytes * step * steps[column]! - exact));
    size = Math.max(size, Math.abs(exact));
  }
  return wrong / size;
}

describe('a product in bytes', () => {
  const weight = normal(random, ROWS * COLUMNS);

  it('stays close where one channel is fifty times as large as the others', () => {
    const x = normal(random, ROWS);
    x[5] = 50 * Math.sign(x[5]!);
    const high = Float32Array.from({ length: ROWS }, (_, row) => (row === 5 ? 50 : 3));
    expect(error(x, weight, { low: high.map((value) => -value), high })).toBeLessThan(0.02); // .24 with one scale for all
  });

  it('spends its bytes on the side that is used: what follows a GELU is hardly ever negative', () => {
    const high = new Float32Array(ROWS).fill(4);
    const { step, zeroPoint } = inputScales({ low: new Float32Array(ROWS).fill(-0.17), high }, weight, COLUMNS);
    expect(zeroPoint).toBeLessThan(30); // 128 if both sides were given half
    expect(step).toBeGreaterThan(0);
  });

  it('holds inputs and columns of zeros', () => {
    const zeros = { low: new Float32Array(ROWS), high: new Float32Array(ROWS) };
    const { scales, step } = inputScales(zeros, weight, COLUMNS);
    expect([...scales, step].every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    expect(quantise(new Float32Array(ROWS * COLUMNS), scales, COLUMNS).steps[0]).toBe(1);
  });
});
