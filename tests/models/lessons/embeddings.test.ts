import { describe, expect, it } from 'vitest';
import { compareVectors, correlation } from '#models/lessons/embeddings/colikes.ts';
import { CONTRASTIVE_MARGIN, contrastiveMoments } from '#models/lessons/embeddings/moments.ts';
import { fromRows } from '#models/recommend/likes.ts';

describe('film vectors from co-likes', () => {
  // Two circles of friends: the first like films 0, 1, 2, the second 3, 4; film 5 nobody but one.
  const likes = fromRows(
    [
      [0, 1, 2],
      [0, 1, 2],
      [0, 1],
      [3, 4],
      [3, 4],
      [0, 5],
    ].map((films) => Uint32Array.from(films)),
    6,
  );

  it('count who likes both, and come to reproduce it', async () => {
    const { films, counts, before, after, loss, correlation: fit } = await compareVectors(likes, 5, 1);
    expect(films).toEqual([0, 1, 2, 3, 4]);
    expect([...counts.subarray(1, 5)]).toEqual([3, 2, 0, 0]);
    expect(counts[0]).toBeNaN();
    expect(counts[3 * 5 + 4]).toBe(2);
    expect(after[1]).toBeCloseTo(3, 0);
    expect(Math.abs(before[1]!)).toBeLessThan(0.5);
    expect(loss[0]).toBeCloseTo(1, 1);
    expect(loss[1]).toBeLessThan(0.1);
    expect(fit[1]).toBeGreaterThan(0.95);
  });

  it('are held against the counts by their correlation', () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3, Number.NaN], [6, 4, 2, 9])).toBeCloseTo(-1, 12);
    expect(correlation([1, 1], [1, 2])).toBe(0);
  });
});

describe('contrastive pairs', () => {
  it('come together where they are alike and part where they are not, up to the margin', async () => {
    const moments = await contrastiveMoments([0, 0, 0, 1, 1, 1], 1);
    expect(moments.map(({ step }) => step)).toEqual([0, 2, 4, 8, 20]);
    const [start, end] = [moments[0]!, moments.at(-1)!];
    expect(start.places).not.toEqual(end.places);
    expect(end.alike).toBeLessThan(0.1);
    expect(end.apart).toBeGreaterThan(0.9 * CONTRASTIVE_MARGIN);
    expect(end.loss).toBeLessThan(0.05 * start.loss);
    // The loss by hand, of the very places that are shown.
    const at = (point: number) => [start.places[2 * point]!, start.places[2 * point + 1]!] as const;
    let sum = 0;
    for (let a = 0; a < 6; a += 1)
      for (let b = a + 1; b < 6; b += 1) {
        const d = Math.hypot(at(a)[0] - at(b)[0], at(a)[1] - at(b)[1]);
        sum += a < 3 === b < 3 ? d * d : Math.max(0, CONTRASTIVE_MARGIN - d) ** 2;
      }
    expect(start.loss).toBeCloseTo(sum / 15, 5);
  });
});
