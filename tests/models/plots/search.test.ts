import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterCatalogue } from '#catalogue/load.ts';
import type { PlotQuery } from '#contract/plots.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readQuestions } from '#loaders/plots/questions.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { evaluatePlots } from '#models/plots/evaluation/evaluate.ts';
import { type PlotIndex, searchPlots } from '#models/plots/index.ts';
import { sentenceSpans } from '#models/plots/sentences.ts';

/** Kept from one run to the next, so that the films are encoded once. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/plot-search/', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));

/** The real encoder over the films that ship with Marquee. */
describe('plot search over the starter library', () => {
  let encoder: Encoder;
  let index: PlotIndex;
  beforeAll(async () => {
    encoder = await createEncoder({ cacheDir: CACHE });
    const { movies, hash } = starterCatalogue(ASSETS);
    const learned = readLearned(ASSETS);
    index = await preparePlotIndex({ movies, hash, encoder, learned, cacheDir: CACHE });
  });
  afterAll(async () => {
    await index.meaning.close();
    await encoder.close();
  });
  const turn = (query: string, more: Partial<PlotQuery> = {}) => searchPlots(index, encoder, { query, ...more });
  const search = async (query: string, more: Partial<PlotQuery> = {}) => (await turn(query, more)).films;
  const titles = async (query: string, more: Partial<PlotQuery> = {}) =>
    (await search(query, more)).map(({ movie }) => movie.title);

  it.each([
    ['a kid befriends an alien and flies on a bicycle', 'E.T. the Extra-Terrestrial'],
    ['a theme park with cloned dinosaurs breaks down', 'Jurassic Park'],
    ['the ship hits an iceberg and the poor artist drowns', 'Titanic'],
  ])('answers %j with %s first', async (query, title) => {
    expect((await titles(query))[0]).toBe(title);
  });

  it('has the right film first in four of five, and in the first ten in nineteen of twenty, of the questions written for the library', async () => {
    const questions = readQuestions(join(ASSETS, 'starter', 'questions.jsonl'));
    const found = await evaluatePlots(index, encoder, questions, { seed: 1 });
    expect(found.questions).toBe(questions.length);
    expect(found.fused.recallAt1).toBeGreaterThanOrEqual(0.8);
    expect(found.fused.recallAt10).toBeGreaterThanOrEqual(0.95);
    expect(found.fused.mrr).toBeGreaterThan(Math.max(found.keyword.mrr, found.meaning.mrr));
  });

  it('notices films that are not there, and says so by chances that hold', async () => {
    const questions = readQuestions(join(ASSETS, 'starter', 'questions.jsonl'));
    const { absent } = await evaluatePlots(index, encoder, questions, { seed: 1 });
    expect(absent.auroc).toBeGreaterThanOrEqual(0.85);
    expect(absent.ece).toBeLessThan(0.05);
  });

  it.each([
    'a man snaps his fingers and half of all life vanishes',
    'blue aliens on a jungle moon and a paralysed marine',
    'a clown with makeup dances down the stairs in the city',
  ])('has no sure answer to a film it lacks: %j', async (query) => {
    const { films, absence } = await searchPlots(index, encoder, { query });
    expect(absence).toBeGreaterThan(0.4);
    expect(films[0]!.score).toBeLessThan(0.6);
    expect(films.reduce((sum, { score }) => sum + score, absence)).toBeLessThanOrEqual(1.0001);
  });

  it('keeps to years, genre and origin', async () => {
    const found = await search('people are afraid', { yearFrom: 1960, yearTo: 1989, genre: 'Horror', limit: 20 });
    expect(found.length).toBeGreaterThan(3);
    for (const { movie } of found) {
      expect(movie.genres).toContain('Horror');
      expect(movie.year).toBeGreaterThanOrEqual(1960);
      expect(movie.year).toBeLessThanOrEqual(1989);
    }
    for (const { movie } of await search('a love story', { origin: 'japan' })) expect(movie.origin).toContain('Japan');
    expect(await search('a love story', { yearFrom: 2500 })).toEqual([]);
  });

  it('hears decades and actors', async () => {
    const [first] = await search('Sam Neill and dinosaurs, early 90s');
    expect(first?.movie.title).toBe('Jurassic Park');
    expect(first?.why).toContainEqual({ kind: 'people', names: ['Sam Neill'] });
    expect(first?.why).toContainEqual({ kind: 'year' });
  });

  it('hears countries', async () => {
    const named = await search('a family moves into a strange house, Korean');
    expect(named[0]?.movie.origin).toContain('South Korea');
    expect(named[0]?.why).toContainEqual({ kind: 'origin', country: 'South Korea' });
    const unnamed = await search('a family moves into a strange house');
    expect(unnamed[0]?.movie.origin).not.toContain('South Korea');
  });

  it('explains as many of its films as are wanted', async () => {
    const all = await search('a kid befriends an alien');
    const some = await search('a kid befriends an alien', { explained: 2 });
    expect(some.map(({ movie }) => movie)).toEqual(all.map(({ movie }) => movie));
    expect(some.slice(0, 2)).toEqual(all.slice(0, 2));
    for (const { sentence, why } of some.slice(2)) expect([sentence, why]).toEqual(['', []]);
  });

  it('shows a sentence of the film, marks what goes beyond the premise, and says why', async () => {
    const hits = await search('a kid befriends an alien and flies on a bicycle');
    for (const { movie, sentence, spoiler, why, score } of hits) {
      const text = [movie.plot, movie.overview, movie.lead].find((some) => some.includes(sentence.replace(/…$/, '')));
      expect(text).toBeDefined();
      const opening = sentenceSpans(movie.plot)
        .slice(0, 2)
        .map(({ start, end }) => movie.plot.slice(start, end));
      expect(spoiler).toBe(movie.plot.includes(sentence) && !opening.includes(sentence));
      expect(why).not.toBe('');
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(1);
    }
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(hits[0]?.why.flatMap((reason) => (reason.kind === 'words' ? reason.words : [])).join()).toMatch(
      /alien|bicycle/,
    );
  });

  it.each([
    '',
    '   ',
    '🎬🍿👻',
    '七人の侍',
    '\u0000\u0007',
    '**_~~||`'.repeat(200),
    'spaceship '.repeat(400),
    '<@123> @everyone',
  ])('answers ten films whatever is typed: %#', async (query) => {
    expect(await search(query)).toHaveLength(10);
  });
});
