import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { goldFilms } from '#models/plots/evaluation/gold.ts';
import { bootstrapIntervals, plotMetrics, rankOf } from '#models/plots/evaluation/metrics.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { fitSoftmax } from '#models/plots/tuning/softmax.ts';
import { film } from '../../films.ts';

describe('metrics', () => {
  it('are what the definitions say', () => {
    expect(plotMetrics([0, 1, 9, 99, 5000])).toEqual({
      recallAt1: 0.2,
      recallAt10: 0.6,
      recallAt100: 0.8,
      mrr: (1 + 1 / 2 + 1 / 10 + 1 / 100 + 1 / 5001) / 5,
      ndcgAt10: (1 + 1 / Math.log2(3) + 1 / Math.log2(11)) / 5,
    });
  });

  it('rank a tie in its middle', () => {
    expect(rankOf(Float32Array.of(3, 1, 2), 0)).toBe(0);
    expect(rankOf(Float32Array.of(3, 1, 2), 1)).toBe(2);
    expect(rankOf(new Float32Array(11), 4)).toBe(5);
  });

  it('have intervals around them that a seed repeats', () => {
    const ranks = Array.from({ length: 200 }, (_, at) => (at % 4 === 0 ? 0 : 50));
    const intervals = bootstrapIntervals(ranks, 3);
    expect(intervals.recallAt1[0]).toBeLessThan(0.25);
    expect(intervals.recallAt1[0]).toBeGreaterThan(0.17);
    expect(intervals.recallAt1[1]).toBeLessThan(0.33);
    expect(intervals).toEqual(bootstrapIntervals(ranks, 3));
    expect(intervals).not.toEqual(bootstrapIntervals(ranks, 4));
  });
});

describe('the film a question is about', () => {
  const movies = [
    film({ title: 'The Fly', year: 1958 }),
    film({ title: 'The Fly', year: 1986, ids: { tmdb: 9426, wikipedia: 'The_Fly_(1986_film)' } }),
    film({ title: 'Léon', year: 1994, alternativeTitles: ['The Professional'] }),
  ];
  const gold = (question: { title: string; year?: number; tmdbId?: number; wikipediaHref?: string }) =>
    goldFilms(movies, [{ query: 'q', ...question }])[0];

  it('is found by number, by article, by title and year, by another title', () => {
    expect(gold({ title: 'Fly', tmdbId: 9426 })).toBe(1);
    expect(gold({ title: 'x', wikipediaHref: 'The_Fly_(1986_film)' })).toBe(1);
    expect(gold({ title: 'fly', year: 1959 })).toBe(0);
    expect(gold({ title: 'Professional', year: 1994 })).toBe(2);
  });

  it('is not guessed from a title of another year', () => expect(gold({ title: 'The Fly', year: 1970 })).toBe(-1));
});

describe('fitting weights', () => {
  const UP = [0, Number.POSITIVE_INFINITY] as const;
  const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

  it('recovers what made the right films right, and keeps evidence from counting against', () => {
    const random = createRandom(11);
    const truth = [3, 0, -2]; // the third may not fall below zero
    const contests = Array.from({ length: 400 }, (_, group) => {
      const candidates = 12;
      const rows = Float32Array.from({ length: candidates * 3 }, () => random());
      const utility = (row: number) =>
        truth.reduce((sum, weight, f) => sum + weight * rows[row * 3 + f]!, -Math.log(-Math.log(random())));
      const best = Array.from({ length: candidates }, (_, row) => [utility(row), row] as const).sort(
        (a, b) => b[0] - a[0],
      )[0]![1];
      const first = rows.slice(0, 3);
      rows.copyWithin(0, best * 3, best * 3 + 3);
      rows.set(first, best * 3);
      return { rows, candidates, offsets: new Float32Array(candidates), group };
    });
    const free = fitSoftmax(contests, { features: 3, bounds: [UP, UP, ANY], penalty: 1e-5, steps: 200 });
    expect(free.weights[0]).toBeCloseTo(3, -0.3);
    expect(free.weights[2]).toBeLessThan(-1.3);
    const bound = fitSoftmax(contests, { features: 3, bounds: [UP, UP, UP], penalty: 1e-5, steps: 200 });
    expect(bound.weights[2]).toBe(0);
    expect(bound.loss).toBeGreaterThan(free.loss);
  });
});

describe('the table in the docs', () => {
  it('replaces its own block and nothing else', () => {
    const page = putBetweenMarkers('# Page\n\ntext\n', 'plots', 'one');
    expect(putBetweenMarkers(`${page}after\n`, 'plots', 'two')).toBe(
      '# Page\n\ntext\n\n<!-- plots -->\ntwo\n<!-- /plots -->\nafter\n',
    );
  });
});
