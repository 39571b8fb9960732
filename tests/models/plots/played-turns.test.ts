import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { metricsByText } from '#models/plots/evaluation/by-text.ts';
import { playTurns, turnFigures } from '#models/plots/evaluation/turns.ts';
import { filmColumns } from '#models/plots/film-columns.ts';
import type { Ranking } from '#models/plots/fuse.ts';
import { parseQuestion } from '#models/plots/parsed-question.ts';
import { buildWordIndexes, type PlotIndex } from '#models/plots/plot-index.ts';
import { film } from '../../films.ts';

const movies = Array.from({ length: 40 }, (_, at) =>
  film({ title: `F${at}`, year: 1960 + at, genres: [at % 2 ? 'Comedy' : 'Drama'], overview: 'A film.' }),
);
const index = {
  movies,
  facts: filmColumns(movies),
  words: buildWordIndexes(movies).fields,
  reranker: null,
  absence: null,
  starts: new Uint32Array(41),
  passages: { owner: new Uint32Array(), field: new Uint8Array() },
} as unknown as PlotIndex;
const question = parseQuestion('x', {
  encoder: null,
  questions: 0,
  documentFrequency: new Map(),
  mean: new Float32Array(0),
});
const close = { rows: 1, cosines: new Float32Array(), whole: new Float32Array(), moved: null };
/** Every film as likely as every other. */
const scored = { columns: {}, fusionScores: new Float32Array(40), evidence: null };
const even = {
  films: movies.map((_, at) => at),
  probabilities: new Float32Array(40).fill(1 / 40),
  fusionScores: scored.fusionScores,
  absence: 0,
  absenceInputs: null,
} satisfies Ranking;
const play = (of: number, person: { dontKnow: number; error: number }) =>
  playTurns(index, question, close, scored, even, of, createRandom(1), person);

describe('a simulated search', () => {
  it('ends when the film is seen', () => {
    expect(play(3, { dontKnow: 0, error: 0 })).toEqual({ places: [3, 3, 3], answered: 3, asked: 0 });
  });

  it('comes closer with true answers, and not with none', () => {
    const told = play(35, { dontKnow: 0, error: 0 });
    expect(told.places[0]).toBe(35);
    expect(told.places[1]).toBeLessThan(10);
    expect(play(35, { dontKnow: 1, error: 0 })).toEqual({ places: [35, 35, 35], answered: 35, asked: 2 });
  });

  it('goes astray with wrong answers', () => {
    expect(play(35, { dontKnow: 0, error: 1 }).places[1]).toBeGreaterThanOrEqual(10);
  });

  it('is told in shares, with what the next ten films would have found', () => {
    const played = [{ places: [0, 0, 0], answered: 0, asked: 0 }, { places: [15, 5, 5], answered: 5, asked: 1 }, { places: [50, 40, 9], answered: 40, asked: 2 }]; // biome-ignore format: a table
    const found = turnFigures(played, 1, 50);
    expect(found).toMatchObject({ one: 1 / 3, two: 2 / 3, three: 1, nextTen: 2 / 3, gain: 2, asked: 1 });
    expect(found.intervals.two[0]).toBeLessThanOrEqual(2 / 3);
  });
});

describe('figures by what is told of a film', () => {
  it('are over the questions about such films', () => {
    const told = [film({ plot: 'p', overview: 'o' }), film({ overview: 'o' }), film({ lead: 'l' }), film({})];
    const found = metricsByText(told, [0, 0, 1, 2, 3].map((at, rank) => ({ film: at, rank: rank * 8 }))); // biome-ignore format: one call
    expect(found.plot).toMatchObject({ questions: 2, recallAt10: 1 });
    expect(found.overview).toMatchObject({ questions: 1, recallAt10: 0 });
    expect(Object.keys(found)).toEqual(['plot', 'overview', 'lead', 'none']);
  });
});
