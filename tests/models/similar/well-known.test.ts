import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterCatalogue } from '#catalogue/load.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readLikeness } from '#loaders/similar.ts';
import type { Encoder } from '#models/encoder/index.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import { filmQuery, rankStories, type StoryVectors, storyVectors } from '#models/similar/index.ts';

/** Kept from one run to the next, so that the films are encoded once. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/plot-search/', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));
/** Judged once by hand: a film, films of the starter that somebody who loves it would accept, and ones that would be a joke. */
const JUDGED = JSON.parse(readFileSync(new URL('well-known.json', import.meta.url), 'utf8')) as [
  string,
  string,
  string,
][];
/** Of those that would be accepted, so many are among the first ten. */
const ENOUGH = 3;

describe('films like a well-known one, among the films that ship', () => {
  let encoder: Encoder;
  let index: PlotIndex;
  let stories: StoryVectors;
  beforeAll(async () => {
    encoder = await createEncoder({ cacheDir: CACHE });
    const { movies, hash } = starterCatalogue(ASSETS);
    index = await preparePlotIndex({ movies, hash, encoder, learned: readLearned(ASSETS), cacheDir: CACHE });
    stories = storyVectors(index, readLikeness(ASSETS));
  });
  afterAll(async () => {
    await index.meaning.close();
    await encoder.close();
  });

  it.each(JUDGED)('%s has what a film lover would accept', async (id, accepted, refused) => {
    const row = (name: string): number => index.movies.findIndex((movie) => movie.id === name);
    const [allowed, forbidden] = [accepted.split(' '), refused.split(' ')];
    for (const name of [id, ...allowed, ...forbidden]) expect(row(name), name).toBeGreaterThanOrEqual(0);
    const ten = rankStories(stories, await filmQuery(stories, row(id), encoder), 10);
    const names = ten.map(({ film }) => index.movies[film]!.id);
    expect(allowed.filter((name) => names.includes(name)).length, names.join(' ')).toBeGreaterThanOrEqual(ENOUGH);
    expect(forbidden.filter((name) => names.includes(name))).toEqual([]);
    const scores = ten.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });
});
