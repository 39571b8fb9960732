import { createRandom } from 'onnx-autograd';
import { expect, test } from 'vitest';
import { planBatches } from '#models/encoder/batches.ts';

const random = createRandom(3);
const lengths = Array.from({ length: 2000 }, () => 2 + Math.floor(254 * random() ** 2));

test('every row is in exactly one batch, none longer than its batch', () => {
  const batches = planBatches(lengths);
  const rows = batches.flatMap((batch) => batch.rows).sort((a, b) => a - b);
  expect(rows).toEqual(lengths.map((_, row) => row));
  for (const { rows: some, length } of batches) expect(Math.max(...some.map((row) => lengths[row]!))).toBe(length);
});

test('batches are bounded, and hardly anything in them is padding', () => {
  const batches = planBatches(lengths);
  const padded = batches.map(({ rows, length }) => rows.length * length);
  expect(Math.max(...padded)).toBeLessThanOrEqual(512);
  const real = lengths.reduce((sum, length) => sum + length, 0);
  expect(padded.reduce((sum, tokens) => sum + tokens, 0) / real).toBeLessThan(1.02);
  expect(batches.length).toBeLessThan(real / 350);
});

test('a few short texts run together', () => {
  expect(planBatches([5, 9, 7, 6])).toEqual([{ rows: [1, 2, 3, 0], length: 9 }]);
  expect(planBatches([])).toEqual([]);
});
