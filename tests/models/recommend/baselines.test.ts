/** The baselines by their definitions, on matrices small enough to work out by hand. */
import { describe, expect, it } from 'vitest';
import { als } from '#models/recommend/baselines/als.ts';
import { ease, easeWeights } from '#models/recommend/baselines/ease.ts';
import { itemKnn } from '#models/recommend/baselines/item-knn.ts';
import { fromRows, type Likes } from '#models/recommend/likes.ts';
import { standardise } from '#models/recommend/standardise.ts';
import { weightedRatings } from '#models/recommend/weighted-ratings.ts';
import { inverse } from '#numbers/cholesky.ts';

const rows = (...films: readonly number[][]) => films.map((row) => Uint32Array.from(row));
const ratings = (films: number, liked: readonly number[][], low: readonly number[][] = []): Likes => ({
  ...fromRows(rows(...liked), films),
  low: rows(...liked.map((_, u) => low[u] ?? [])),
});
const taste = (liked: readonly number[], low: readonly number[] = []) => ({
  liked: Uint32Array.from(liked),
  low: Uint32Array.from(low),
});
const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 6): void => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, at) => {
    expect(actual[at]!, `at ${at}`).toBeCloseTo(value, digits);
  });
};

describe('item-kNN', () => {
  // Film 0 is liked by four, film 1 by two of them, film 2 by one: cosines 2 / (√4 √2) and 1 / (√4 √1).
  const likes = ratings(3, [[0, 1], [0, 1], [0], [0, 2]]);

  it('scores by the cosines of columns, summed over the films of the taste', async () => {
    const { score } = await itemKnn().learn(likes, 1);
    close(score(taste([0])), [0, Math.SQRT1_2, 0.5]);
    close(score(taste([1])), [Math.SQRT1_2, 0, 0]);
    close(score(taste([1, 2])), [Math.SQRT1_2 + 0.5, 0, 0]);
    close(score(taste([])), [0, 0, 0]);
  });

  it('lets each film of the taste speak for its nearest only', async () => {
    const { score } = await itemKnn({ neighbours: 1 }).learn(likes, 1);
    close(score(taste([0])), [0, Math.SQRT1_2, 0]);
    close(score(taste([2])), [0.5, 0, 0]);
  });

  it('counts a low rating a quarter, in the matrix and in the taste', async () => {
    // Columns (1, 1/4) and (1, 1): cosine 1.25 / (√(17/16) √2).
    const cosine = 1.25 / Math.sqrt(2.125);
    const { score } = await itemKnn({ lowWeight: 0.25 }).learn(ratings(2, [[0, 1], [1]], [[], [0]]), 1);
    close(score(taste([0])), [0, cosine]);
    close(score(taste([], [0])), [0, cosine / 4]);
    close(score(taste([1], [0])), [cosine, cosine / 4]);
  });

  it('takes no notice of low ratings where they weigh nothing', async () => {
    const { score } = await itemKnn().learn(ratings(2, [[0, 1], [1]], [[], [0]]), 1);
    close(score(taste([0], [1])), [0, Math.SQRT1_2]);
  });
});

describe('alternating least squares', () => {
  // One person, one film, one factor: c (1 - xy)² + λ (x² + y²) is least at x = y, xy = 1 - λ / c.
  const settings = { factors: 1, sweeps: 200, regularisation: 1, alpha: 3 };

  it('finds the least of its objective', async () => {
    const { score } = await als(settings).learn(ratings(2, [[0]]), 1);
    close(score(taste([0])), [1 - 1 / 4, 0]);
    close(score(taste([])), [0, 0]);
  });

  it('trusts a low rating less', async () => {
    const { score } = await als({ ...settings, lowWeight: 0.5 }).learn(ratings(1, [[]], [[0]]), 1);
    close(score(taste([], [0])), [1 - 1 / 2.5]);
  });
});

describe('EASE', () => {
  /** -P_ij / P_jj summed over the taste, with P = (X'X + λI)^-1 made in full. */
  function byDefinition(x: readonly (readonly number[])[], lambda: number, weights: readonly number[]): number[] {
    const n = x[0]!.length;
    const gram = Float64Array.from({ length: n * n }, (_, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      return x.reduce((sum, row) => sum + row[i]! * row[j]!, i === j ? lambda : 0);
    });
    const p = inverse(gram, n);
    return Array.from({ length: n }, (_, j) =>
      weights.reduce((sum, weight, i) => sum - (weight * p[i * n + j]!) / p[j * n + j]!, 0),
    );
  }
  const liked = [[0, 1], [1, 2], [0], [2]];
  const low = [[2], [], [1], [0]];
  const x = [
    [1, 1, 0.25],
    [0, 1, 1],
    [1, 0.25, 0],
    [0.25, 0, 1],
  ];

  it.each([
    ['more people than films', 4],
    ['fewer people than films', 2],
  ])('counts a low rating as its weight says, with %s', async (_, people) => {
    const train = ratings(3, liked.slice(0, people), low.slice(0, people));
    const { score } = await ease({ lambda: 2, lowWeight: 0.25, minLikes: 0 }).learn(train, 1);
    const some = x.slice(0, people);
    close(score(taste([0])), byDefinition(some, 2, [1, 0, 0]));
    close(score(taste([1], [2])), byDefinition(some, 2, [0, 1, 0.25]));
  });

  it('leaves films with too few likes out, and of many keeps the most liked', async () => {
    const train = ratings(4, [[0, 1, 2], [0, 1, 2], [0, 2], [3]]);
    expect(easeWeights(train, { lambda: 1, lowWeight: 0, minLikes: 2 }).kept).toEqual([0, 1, 2]);
    expect(easeWeights(train, { lambda: 1, lowWeight: 0, minLikes: 1, mostFilms: 2 }).kept).toEqual([0, 2]);
    const { score } = await ease({ lambda: 1, lowWeight: 0, minLikes: 2 }).learn(train, 1);
    expect(score(taste([3]))[3]).toBeLessThan(-1e29);
    expect(
      score(taste([3]))
        .slice(0, 3)
        .every((value) => Math.abs(value) === 0),
    ).toBe(true);
  });
});

describe('ratings with weights', () => {
  it('are the same in both orders', () => {
    const { rated, byPerson, byFilm } = weightedRatings(ratings(3, [[0, 2], [1]], [[1], [0, 2]]), 0.25);
    expect([...rated.filmsOf]).toEqual([0, 1, 2, 0, 1, 2]);
    expect([...byPerson]).toEqual([1, 0.25, 1, 0.25, 1, 0.25]);
    expect([...rated.peopleOf]).toEqual([0, 1, 0, 1, 0, 1]);
    expect([...byFilm]).toEqual([1, 0.25, 0.25, 1, 1, 0.25]);
  });

  it('are likes alone where low ones weigh nothing', () => {
    const { rated, byPerson } = weightedRatings(ratings(3, [[0, 2]], [[1]]), 0);
    expect([...rated.filmsOf]).toEqual([0, 2]);
    expect([...byPerson]).toEqual([1, 1]);
  });
});

describe('standardised scores', () => {
  it('have mean 0 and deviation 1 over the films that have one', () => {
    close(
      standardise(Float32Array.of(1, 3, 5, 7)),
      [-3, -1, 1, 3].map((value) => value / Math.sqrt(5)),
    );
    close(standardise(Float32Array.of(1, 3, -1e30, Number.NaN)), [-1, 1, 0, 0]);
  });

  it('are 0 where all are alike, and no further than eight deviations out', () => {
    close(standardise(Float32Array.of(4, 4)), [0, 0]);
    close(standardise(new Float32Array()), []);
    // One of n: (n - 1) / √(n - 1) deviations above the mean, and the others 1 / √(n - 1) below it.
    const peak = new Float32Array(101);
    peak[7] = 1;
    expect(standardise(peak)[7]).toBe(8);
    expect(standardise(peak)[0]).toBeCloseTo(-0.1, 6);
    expect(standardise(peak.map((value) => -value))[7]).toBe(-8);
  });
});
