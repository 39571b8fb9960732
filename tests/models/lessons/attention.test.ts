import { describe, expect, it } from 'vitest';
import { attentionLesson, LESSON_DIMS } from '#models/lessons/attention.ts';

const WORDS = ['The', 'crane', 'sings'];
const EMBEDDINGS = [
  [1, 0, 0, 2],
  [0, 1, 0, -1],
  [0.5, 0, 3, 0],
];
const lesson = attentionLesson(WORDS, EMBEDDINGS);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

describe('attention by hand', () => {
  it('starts from vectors of a few one-decimal numbers', () => {
    expect(lesson.x.flat()).toHaveLength(3 * LESSON_DIMS);
    for (const value of [...lesson.x.flat(), ...Object.values(lesson.weights).flat(2)]) {
      expect(Number.isInteger(Math.round(value * 1e9) / 1e8)).toBe(true);
      expect(Math.abs(value)).toBeLessThanOrEqual(1.5);
    }
  });

  it('can be followed step by step', () => {
    const { x, weights, queries, keys, values, scores, scaled, attention, context } = lesson;
    expect(queries[1]![2]).toBeCloseTo(dot(x[1]!, weights.query.map((row) => row[2]!)), 10); // biome-ignore format: one step
    expect(scores[0]![2]).toBeCloseTo(dot(queries[0]!, keys[2]!), 10);
    expect(scaled[0]![2]).toBeCloseTo(scores[0]![2]! / Math.sqrt(3), 10);
    const powers = scaled[0]!.map(Math.exp);
    expect(attention[0]![2]).toBeCloseTo(powers[2]! / (powers[0]! + powers[1]! + powers[2]!), 10);
    expect(context[0]![1]).toBeCloseTo(dot(attention[0]!, values.map((row) => row[1]!)), 10); // biome-ignore format: one step
    for (const row of attention) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 10);
  });

  it('keeps far words apart: the first coordinate differs most', () => {
    const spread = (dim: number) => {
      const column = lesson.x.map((row) => row[dim]!);
      return Math.max(...column) - Math.min(...column);
    };
    expect(spread(0)).toBeGreaterThan(spread(1));
    expect(spread(2)).toBe(0); // three points lie in a plane
  });

  it('gives the same numbers every time', () => {
    expect(attentionLesson(WORDS, EMBEDDINGS)).toEqual(lesson);
  });

  it('of equal words shares attention evenly', () => {
    const same = attentionLesson(['a', 'a'], [EMBEDDINGS[0]!, EMBEDDINGS[0]!]);
    expect(same.attention).toEqual([[0.5, 0.5], [0.5, 0.5]]); // biome-ignore format: short
  });
});
