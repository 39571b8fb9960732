import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, plainNumber } from '#charts/ticks.ts';

describe('ticks of a linear axis', () => {
  it.each([
    { low: 0, high: 10, ticks: [0, 2, 4, 6, 8, 10] },
    { low: 0, high: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    { low: 3, high: 47, ticks: [10, 20, 30, 40] },
    { low: -1, high: 1, ticks: [-1, -0.5, 0, 0.5, 1] },
    { low: 1_950, high: 2_020, ticks: [1_960, 1_980, 2_000, 2_020] },
    { low: 0.1, high: 0.3, ticks: [0.1, 0.15, 0.2, 0.25, 0.3] },
  ])('from $low to $high are round and inside', ({ low, high, ticks }) => {
    expect(linearTicks(low, high)).toEqual(ticks);
  });

  it('are about as many as asked for', () => {
    expect(linearTicks(0, 100, 2)).toEqual([0, 50, 100]);
    expect(linearTicks(0, 100, 10)).toHaveLength(11);
  });

  it('are the value itself where there is no range', () => {
    expect(linearTicks(7, 7)).toEqual([7]);
    expect(linearTicks(7, 3)).toEqual([7]);
  });
});

describe('ticks of a logarithmic axis', () => {
  it.each([
    { low: 1, high: 1_000, ticks: [1, 10, 100, 1_000] },
    { low: 0.5, high: 2_000, ticks: [1, 10, 100, 1_000] },
    { low: 1, high: 100, ticks: [1, 2, 5, 10, 20, 50, 100] },
    { low: 1, high: 200, ticks: [1, 10, 100] },
    { low: 3, high: 60, ticks: [5, 10, 20, 50] },
    { low: 0.001, high: 0.02, ticks: [0.001, 0.002, 0.005, 0.01, 0.02] },
  ])('from $low to $high are powers of ten, with 2 and 5 where there are few', ({ low, high, ticks }) => {
    expect(logTicks(low, high)).toEqual(ticks);
  });
});

describe('a plain number', () => {
  it.each([
    [0, '0'],
    [12_000, '12,000'],
    [9_999, '10000'],
    [0.25, '0.25'],
    [0.123456, '0.123'],
    [-1_234_567, '-1,234,567'],
    [1.5e-7, '1.5e-7'],
    [1e-4, '0.0001'],
    [2e9, '2e9'],
    [1e9, '1e9'],
    [999_999_999, '999,999,999'],
  ])('%d is written %s', (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});
