import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FilmColumns } from '#models/plots/film-columns.ts';
import { fusionScores } from '#models/plots/fusion-scores.ts';
import { fadesWithBrevity, parseFusionWeights, splitWeightName, weightsFor } from '#models/plots/fusion-weights.ts';

const SHIPPED = readFileSync(new URL('../../../assets/learned/plots/fusion.json', import.meta.url), 'utf8');

describe('the weights of the fusion', () => {
  it('are shipped, and name features alone', () => {
    const shipped = parseFusionWeights(SHIPPED);
    expect(shipped.best! + shipped.tower!).toBeGreaterThan(5);
    expect(shipped['related:brief']).toBeGreaterThan(0);
    expect(Object.keys(shipped).length).toBeGreaterThan(20);
  });

  it.each([
    '{"bests": 1}',
    '{"best": "1"}',
    '{"best": null}',
    '{"best:long": 1}',
    '{"best:brief:brief": 1}',
  ])('are refused as %s', (json) => {
    expect(() => parseFusionWeights(json)).toThrow('which is no weight of a feature');
  });

  it('of brief questions come on top, and what only posts ask for fades', () => {
    const weights = { best: 2, related: 1, 'related:brief': 4, said: -5 } as const;
    expect([...weightsFor(weights, 0)]).toEqual([['best', 2], ['related', 1], ['said', -5]]);
    expect([...weightsFor(weights, 1)]).toEqual([['best', 2], ['related', 5], ['said', 0]]);
    expect([...weightsFor(weights, 0.25)]).toEqual([['best', 2], ['related', 2], ['said', -3.75]]);
  }); // biome-ignore format: tables

  it('are told apart by their names', () => {
    expect(splitWeightName('related:brief', 0.25)).toEqual(['related', 0.25]);
    expect(splitWeightName('related', 0.25)).toEqual(['related', 1]);
    expect(splitWeightName('said', 0.25)).toEqual(['said', 0.75]);
    expect(['said', 'saidWord', 'hasOverview', 'before1965', 'after2015'].map((name) => fadesWithBrevity(name as 'said'))).toEqual([true, true, true, true, true]);
    expect(fadesWithBrevity('votes')).toBe(false);
  }); // biome-ignore format: tables
});

describe('fusion scores', () => {
  const column = (...values: number[]) => Float32Array.from(values);
  const facts = {
    year: new Uint16Array(3),
    votes: column(1, 2, 3),
    votesSquared: column(1, 4, 9),
    rated: column(1, 1, 0),
    hasOverview: column(0, 1, 0),
    before1965: column(2, 0, 0),
    before1980: column(0, 0, 0),
    after2005: column(0, 1, 0),
    after2015: column(0, 0, 0),
  } as unknown as FilmColumns;

  it('are the sum of weight times feature, whether the feature depends on the question or not', () => {
    const weights = { best: 10, votes: 0.5, votesSquared: -0.25, year: 2 };
    const scores = fusionScores(facts, { best: column(0.1, 0.2, 0.3), year: column(1, 0, 0.5) }, weights, 0);
    expect([...scores].map((score) => Number(score.toFixed(4)))).toEqual([3.25, 2, 3.25]);
  });

  it('count one column under two names twice', () => {
    const best = column(0.1, 0.2, 0.3);
    const scores = fusionScores(facts, { best, sentence: best }, { best: 1, sentence: 3 }, 0);
    expect([...scores].map((score) => Number(score.toFixed(4)))).toEqual([0.4, 0.8, 1.2]);
  });

  it('change with brevity in a line, for what is known before a question too', () => {
    const weights = { votes: 1, 'votes:brief': 2, hasOverview: -4, best: 1, 'best:brief': 1 } as const;
    const at = (brevity: number) => [...fusionScores(facts, { best: column(1, 1, 1) }, weights, brevity)];
    expect(at(0)).toEqual([2, -1, 4]);
    expect(at(1)).toEqual([5, 8, 11]);
    expect(at(0.5)).toEqual([3.5, 3.5, 7.5]);
  });

  it('of more than four columns are all there', () => {
    const names = ['best', 'overview', 'sentence', 'sentences', 'related', 'names', 'year'] as const;
    const columns = Object.fromEntries(names.map((name, at) => [name, column(10 ** -at, 0, 0)]));
    const weights = Object.fromEntries(names.map((name) => [name, 1]));
    expect(fusionScores(facts, columns, weights, 0)[0]).toBeCloseTo(1.111111, 5);
  });
});
