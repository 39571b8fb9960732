import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { ease } from '#models/recommend/baselines/ease.ts';
import { gini, ndcgAtK, recallAtK } from '#models/recommend/evaluation/metrics.ts';
import { splitLikes } from '#models/recommend/evaluation/split.ts';
import { fromRows } from '#models/recommend/likes.ts';
import { cholesky, inverse } from '#numbers/cholesky.ts';

describe('ranking metrics', () => {
  it('are those of the textbook', () => {
    const relevant = new Set([3, 7]);
    expect(ndcgAtK([3, 7, 1], relevant, 10)).toBeCloseTo(1, 12);
    expect(ndcgAtK([1, 3, 2], relevant, 10)).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12);
    expect(ndcgAtK([1, 2, 4], relevant, 10)).toBe(0);
    expect(recallAtK([1, 3, 2], relevant, 3)).toBe(0.5);
    expect(gini([5, 5, 5, 5])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75, 12);
  });
});

describe('a split of likes', () => {
  const next = createRandom(2);
  const likes = fromRows(
    Array.from({ length: 50 }, () => Uint32Array.from({ length: 80 }, (_, j) => j).filter(() => next() < 0.2)),
    80,
  );

  it('holds a fifth of each person back, and trains on the rest alone', () => {
    const { train, held } = splitLikes(likes, 0.2, 5);
    for (let u = 0; u < likes.people; u++) {
      const all = likes.filmsOf.subarray(likes.personStart[u], likes.personStart[u + 1]);
      const kept = train.filmsOf.subarray(train.personStart[u], train.personStart[u + 1]);
      expect(held[u]!.length).toBe(Math.floor(all.length * 0.2));
      expect([...kept, ...held[u]!].sort((a, b) => a - b)).toEqual([...all]);
    }
  });

  it('depends on its seed and on nothing else', () => {
    expect(splitLikes(likes, 0.2, 5).held).toEqual(splitLikes(likes, 0.2, 5).held);
    expect(splitLikes(likes, 0.2, 6).held).not.toEqual(splitLikes(likes, 0.2, 5).held);
  });
});

describe('EASE', () => {
  it('is the same whichever side the inverse is taken on', async () => {
    const next = createRandom(8);
    const rows = (people: number) =>
      Array.from({ length: people }, () => Uint32Array.from({ length: 30 }, (_, j) => j).filter(() => next() < 0.4));
    const few = rows(20); // fewer people than films
    const scores = await (await ease(10, 0).learn(fromRows(few, 30), 1)).score(Uint32Array.of(1, 4));
    // By the definition, on the side of the films.
    const n = 30;
    const gram = new Float64Array(n * n);
    for (const row of few) for (const a of row) for (const b of row) gram[a * n + b] = gram[a * n + b]! + 1;
    for (let j = 0; j < n; j++) gram[j * n + j] = gram[j * n + j]! + 10;
    const p = inverse(gram, n);
    for (let j = 0; j < n; j++) {
      const expected = [1, 4].reduce((sum, i) => sum - p[i * n + j]! / p[j * n + j]!, 0);
      expect(scores[j]!).toBeCloseTo(expected, 5);
    }
  });

  it('stands on an inverse that is one', () => {
    const next = createRandom(9);
    const n = 25;
    const half = Float64Array.from({ length: n * n }, () => next() - 0.5);
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) a[i * n + j] = a[i * n + j]! + half[i * n + k]! * half[j * n + k]!;
      a[i * n + i] = a[i * n + i]! + 0.5;
    }
    const b = inverse(a.slice(), n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let dot = 0;
        for (let k = 0; k < n; k++) dot += a[i * n + k]! * b[k * n + j]!;
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite');
  });
});
