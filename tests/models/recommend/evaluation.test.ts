import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { ease } from '#models/recommend/baselines/ease.ts';
import { listerOf, measureLists } from '#models/recommend/evaluation/measure.ts';
import { gini, ndcgAtK, recallAtK } from '#models/recommend/evaluation/metrics.ts';
import { splitUnseen } from '#models/recommend/evaluation/protocols.ts';
import { inDrawnOrder, splitRatings, tasteOf } from '#models/recommend/evaluation/split.ts';
import { filmsLikedBy, fromRows, type Likes, likeCount, likesFrom } from '#models/recommend/likes.ts';
import { cholesky, inverse } from '#numbers/cholesky.ts';
import { mean } from '#numbers/dense.ts';

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

  const rated = {
    ...likes,
    low: likes.low.map((_, u) => Uint32Array.of(u).filter((film) => !filmsLikedBy(likes, u).includes(film))),
  };
  const together = (...parts: readonly Uint32Array[]) => parts.flatMap((part) => [...part]).sort((a, b) => a - b);

  it('holds a fifth of what each person rated back, likes or not, and trains on the rest alone', () => {
    const { train, tested } = splitRatings(rated, 0.2, 5);
    for (let u = 0; u < rated.people; u++) {
      const all = tasteOf(rated, u);
      const kept = tasteOf(train, u);
      const hidden = Math.floor((all.liked.length + all.low.length) * 0.2);
      expect(kept.liked.length + kept.low.length).toBe(all.liked.length + all.low.length - hidden);
      const held = tested.find(
        ({ taste }) => taste.liked.buffer === kept.liked.buffer && taste.liked.byteOffset === kept.liked.byteOffset,
      )?.held;
      if (held) expect(together(kept.liked, held)).toEqual([...all.liked]);
    }
    const lowBefore = rated.low.reduce((sum, films) => sum + films.length, 0);
    const lowAfter = train.low.reduce((sum, films) => sum + films.length, 0);
    expect(lowAfter).toBeLessThan(lowBefore);
    expect(lowAfter).toBeGreaterThan(0.5 * lowBefore);
  });

  it('can leave every low rating known, or none', () => {
    const known = splitRatings(rated, 0.2, 5, 'known').train;
    expect(known.low).toEqual(rated.low);
    expect(splitRatings(rated, 0.2, 5, 'none').train.low.every((films) => films.length === 0)).toBe(true);
    for (let u = 0; u < rated.people; u++)
      expect(filmsLikedBy(known, u).length).toBe(Math.ceil(filmsLikedBy(rated, u).length * 0.8));
  });

  it('depends on its seed and on nothing else', () => {
    const held = (seed: number) => splitRatings(likes, 0.2, seed).tested.map((each) => [...each.held]);
    expect(held(5)).toEqual(held(5));
    expect(held(6)).not.toEqual(held(5));
  });
});

describe('equal scores', () => {
  const next = createRandom(9);
  // A film is liked the more the lower its number, and so the famous ones are liked first.
  const likes = likesFrom(
    Array.from({ length: 200 }, (_, person) =>
      Array.from({ length: 400 }, (_, film) => film)
        .filter((film) => next() < 0.6 * 0.99 ** film)
        .map((film) => ({ person, film, stars: 5 })),
    ).flat(),
  );
  const unseen = splitUnseen(likes, 3);
  const noOpinion = { score: () => new Float32Array(likes.films) };

  it('tell nothing of who is popular', () => {
    // Columns are numbered as films were first liked: that order alone finds what is popular.
    const numbered = measureLists(listerOf(noOpinion, unseen), unseen, 3).ndcgAt10;
    const figures = [1, 2, 3, 4, 5, 6].map((seed) => {
      const split = inDrawnOrder(unseen, seed);
      return measureLists(listerOf(noOpinion, split), split, 3).ndcgAt10;
    });
    expect(mean(Float64Array.from(figures))).toBeLessThan(0.6 * numbered);
  });

  it('are listed in another order and of the same films', () => {
    const { train, tested, candidates } = inDrawnOrder(unseen, 4);
    const named = ({ filmIds }: Likes, columns: Iterable<number>) => [...columns].map((column) => Number(filmIds[column])).sort((a, b) => a - b); // biome-ignore format: one line
    expect(train.filmIds).not.toEqual(unseen.train.filmIds);
    expect(named(train, candidates!)).toEqual(named(unseen.train, unseen.candidates!));
    expect(tested.map(({ held }) => named(train, held))).toEqual(unseen.tested.map(({ held }) => named(unseen.train, held))); // biome-ignore format: one line
    for (let u = 0; u < train.people; u++)
      expect(named(train, filmsLikedBy(train, u))).toEqual(named(unseen.train, filmsLikedBy(unseen.train, u)));
    for (const [column, id] of train.filmIds.entries())
      expect(likeCount(train, column)).toBe(likeCount(unseen.train, unseen.train.filmIds.indexOf(id)));
  });
});

describe('EASE', () => {
  it('is the same whichever side the inverse is taken on', async () => {
    const next = createRandom(8);
    const rows = (people: number) =>
      Array.from({ length: people }, () => Uint32Array.from({ length: 30 }, (_, j) => j).filter(() => next() < 0.4));
    const few = rows(20); // fewer people than films
    const scores = (await ease({ lambda: 10, lowWeight: 0, minLikes: 0 }).learn(fromRows(few, 30), 1)).score({
      liked: Uint32Array.of(1, 4),
      low: new Uint32Array(),
    });
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
