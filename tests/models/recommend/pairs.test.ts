import { readFileSync } from 'node:fs';
import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { auc, evaluatePairs } from '#models/recommend/pairs/evaluate.ts';
import { mergePairs, PairsError, readPairs } from '#models/recommend/pairs/read.ts';
import { PAIR_DIMS, trainPairs } from '#models/recommend/pairs/train.ts';
import { mapUnseen } from '#models/recommend/pairs/unseen.ts';

/** Films of three kinds; two of one kind are alike. */
function kinds(films: number, seed: number) {
  const random = createRandom(seed);
  const pairs = Array.from({ length: films * 12 }, () => {
    const a = Math.floor(random() * films);
    const b = (a + 1 + Math.floor(random() * (films - 1))) % films;
    return { a: Math.min(a, b), b: Math.max(a, b), alike: a % 3 === b % 3 };
  });
  return {
    titles: Array.from({ length: films }, (_, i) => `Film ${i}`),
    pairs,
    duplicates: 0,
    contradictions: [],
    malformed: [],
  };
}

describe('a file of pairs', () => {
  it('is read with its duplicates merged and its contradictions named', () => {
    const set = readPairs(
      readFileSync(new URL('../../fixtures/mirror/pairs/movie_pairs.csv', import.meta.url), 'utf8'),
    );
    expect(set.pairs.map(({ a, b, alike }) => [set.titles[a], set.titles[b], alike])).toEqual([
      ['Heat', 'Ronin', true],
      ['Alien', 'Aliens', true],
      ['Heat', 'Good, the Bad and the Ugly, The', false],
    ]);
    expect(set.duplicates).toBe(1);
    expect(set.contradictions).toEqual([['Amélie', 'Alien']]);
    expect(set.malformed).toEqual([6, 7, 8]);
  });

  it('and what members judged are merged by the same rules', () => {
    const merged = mergePairs([
      { a: 'heat-1995', b: 'ronin-1998', alike: true },
      { a: 'ronin-1998', b: 'heat-1995', alike: true },
      { a: 'jaws-1975', b: 'heat-1995', alike: true },
      { a: 'heat-1995', b: 'jaws-1975', alike: false },
    ]);
    expect(merged.pairs.map(({ a, b }) => [merged.titles[a], merged.titles[b]])).toEqual([['heat-1995', 'ronin-1998']]);
    expect(merged.duplicates).toBe(1);
    expect(merged.contradictions).toEqual([['heat-1995', 'jaws-1975']]);
  });

  it.each([
    ['Movie1,Label\nHeat,1\n', 'The pairs need a column named movie2: the header is Movie1,Movie2,Label.'],
    ['Movie1,Movie2,Label\n', 'There is no pair to learn from: a row is a title, another title, and 0 or 1.'],
  ])('is refused in one sentence: %j', (csv, sentence) => {
    expect(() => readPairs(csv)).toThrow(new PairsError(sentence));
  });
});

describe('vectors from pairs', () => {
  it('bring together what is alike, and judge pairs they have not seen', async () => {
    const metrics = await evaluatePairs(kinds(24, 1), { seed: 1, epochs: 30 });
    expect(metrics.accuracy).toBeGreaterThan(0.95);
    expect(metrics.auc).toBeGreaterThan(0.97);
    expect(metrics.majority).toBeLessThan(0.8);
  });

  it('have length one, and are the same for the same seed', async () => {
    const { pairs } = kinds(12, 2);
    const [once, again] = await Promise.all([1, 2].map(() => trainPairs(pairs, 12, { seed: 3, epochs: 5 })));
    expect(again!.vectors).toEqual(once!.vectors);
    for (let i = 0; i < 12; i++) {
      const row = once!.vectors.subarray(i * PAIR_DIMS, (i + 1) * PAIR_DIMS);
      expect(Math.hypot(...row)).toBeCloseTo(1, 5);
    }
    expect(once!.losses.at(-1)).toBeLessThan(once!.losses[0]!);
  });

  it('reach films no pair names, through their plots', () => {
    const random = createRandom(5);
    const [films, plotDims, dims] = [60, 12, 4];
    const plots = Float32Array.from({ length: films * plotDims }, () => random() - 0.5);
    const map = Float32Array.from({ length: plotDims * dims }, () => random() - 0.5);
    const vectors = new Float32Array(films * dims);
    for (let i = 0; i < films; i++) {
      const row = Array.from({ length: dims }, (_, k) => {
        let dot = 0;
        for (let p = 0; p < plotDims; p++) dot += plots[i * plotDims + p]! * map[p * dims + k]!;
        return dot;
      });
      const length = Math.hypot(...row);
      vectors.set(
        row.map((x) => x / length),
        i * dims,
      );
    }
    const known = 50;
    const unseen = mapUnseen(
      plots.subarray(0, known * plotDims),
      plotDims,
      vectors.subarray(0, known * dims),
      dims,
      0.01,
    );
    const guessed = unseen.project(plots.subarray(known * plotDims));
    let cosines = 0;
    for (let e = 0; e < guessed.length; e++) cosines += guessed[e]! * vectors[known * dims + e]!;
    expect(cosines / (films - known)).toBeGreaterThan(0.9);
  });
});

describe('the area under the curve', () => {
  it('counts how often the better score is right', () => {
    expect(auc([true, true, false], [3, 1, 2])).toBe(0.5);
    expect(auc([true, true, false, false], [4, 3, 2, 1])).toBe(1);
    expect(auc([true, false], [1, 1])).toBe(0.5);
    expect(auc([true, true], [1, 2])).toBe(0.5);
  });
});
