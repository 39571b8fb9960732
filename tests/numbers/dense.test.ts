import { describe, expect, it } from 'vitest';
import { dot, dotRows, mean, meanDirection, softmax, toUnit, toUnitRows } from '#numbers/dense.ts';

describe('dense vectors', () => {
  it('multiplies a vector with a row that begins in the middle', () => {
    expect(dot(Float32Array.of(1, 2), Float32Array.of(9, 9, 3, 4), 2)).toBe(11);
    expect(dot(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6))).toBe(32);
  });

  it('multiplies a vector with every row', () => {
    const rows = Float32Array.from({ length: 18 }, (_, at) => at);
    expect([...dotRows(Float32Array.of(1, 2, 3, 4, 5, 6), rows)]).toEqual([70, 196, 322]);
    expect([...dotRows(Float32Array.of(2), Float32Array.of(3, 5))]).toEqual([6, 10]);
    expect([...dotRows(new Float32Array(), new Float32Array())]).toEqual([]);
  });

  it('scales to length one, in place, and leaves zeros as they are', () => {
    const vector = Float64Array.of(3, 4);
    expect(toUnit(vector)).toBe(vector);
    expect([...vector]).toEqual([0.6, 0.8]);
    expect([...toUnit(Float32Array.of(0, 0))]).toEqual([0, 0]);
    expect([...toUnitRows(Float32Array.of(0, 2, 0, 0, -5, 0), 2)]).toEqual([0, 1, 0, 0, -1, 0]);
  });

  it('finds the direction of a mean', () => {
    expect([...meanDirection(Float32Array.of(2, 0, 0, 2), 2)]).toEqual([
      Math.fround(Math.SQRT1_2),
      Math.fround(Math.SQRT1_2),
    ]);
    expect([...meanDirection(new Float32Array(), 3)]).toEqual([0, 0, 0]);
  });

  it('averages, nothing being 0', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBe(0);
  });

  it('turns logits into odds, however large they are', () => {
    expect([...softmax([0, Math.log(3)])].map((odds) => odds.toFixed(12))).toEqual([
      '0.250000000000',
      '0.750000000000',
    ]);
    expect([...softmax([1e4, 1e4])]).toEqual([0.5, 0.5]);
  });
});
