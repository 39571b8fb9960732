/**
 * Fifty-two well-known films on the full library: what a film lover would be glad of, and what would be a joke, was written down
 * from knowledge of films before any answer was looked at. It takes half an hour to make such a library, so the test asks one that
 * is there, named by MARQUEE_TEST_LIBRARY (a data folder that is encoded and has had its `train recommend`), and is left out without.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#catalogue/load.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readLikeness } from '#loaders/similar.ts';
import { fromFiles } from '#models/recommend/artefact.ts';
import { filmContent } from '#models/recommend/film-content.ts';
import { FilmRecommender } from '#models/recommend/film-recommender.ts';
import { filmQuery, rankStories, storyVectors } from '#models/similar/index.ts';
import { currentArtefact } from '#store/artefacts.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const ASSETS = root('assets/');
/** Encoded, and trained for recommendations. */
const LIBRARY = process.env['MARQUEE_TEST_LIBRARY'] ?? '';
const MINUTES = 600_000;

interface Judged {
  readonly film: string;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
  readonly genres: readonly string[];
}

const judged: Judged[] = readFileSync(new URL('judged.txt', import.meta.url), 'utf8')
  .split('\n\n')
  .slice(1)
  .map((block) => {
    const [film, ...lines] = block.trim().split('\n') as [string, ...string[]];
    const listed = (sign: string, between: string) => lines.filter((line) => line.startsWith(`${sign} `)).flatMap((line) => line.slice(2).split(between)); // biome-ignore format: one line
    return { film, accepted: listed('+', '; '), refused: listed('-', '; '), genres: listed('!', ' ') };
  });

interface Answered {
  readonly accepted: number;
  readonly refused: readonly string[];
  readonly wrongKind: number;
}

let answered: { recommended: Map<string, Answered>; similar: Map<string, Answered> };
let close = async (): Promise<void> => {};

const total = (answers: ReadonlyMap<string, Answered>, of: (answer: Answered) => number): number =>
  [...answers.values()].reduce((sum, answer) => sum + of(answer), 0);

describe.skipIf(LIBRARY === '')('on a full library that is there', () => {
  beforeAll(async () => {
    const { movies, hash } = loadCatalogue(LIBRARY, ASSETS);
    const cacheDir = join(LIBRARY, 'cache');
    const encoder = await createEncoder({ cacheDir });
    const passages = await openPassageEncoder({ cacheDir, model: 'auto', open: encoder });
    const index = await preparePlotIndex({ movies, hash, cacheDir, encoder: passages, learned: readLearned(ASSETS), onlyKnown: true }); // biome-ignore format: one call
    close = async () => {
      await index.meaning.close();
      await passages.close();
      await encoder.close();
    };
    const { artefact } = await currentArtefact(LIBRARY, 'recommend');
    const trained = fromFiles((name) => readFileSync(artefact!.path(name)));
    const recommender = new FilmRecommender(movies, filmContent(index.passages, movies.length), trained);
    const stories = storyVectors(index, readLikeness(ASSETS));

    const rowsOf = new Map<string, number[]>();
    for (const [row, { title, alternativeTitles }] of movies.entries())
      for (const name of new Set([title, ...alternativeTitles].map(foldTitle)))
        rowsOf.set(name, [...(rowsOf.get(name) ?? []), row]);
    const rowsNamed = (named: string): number[] => {
      const [, title, year] = /^(.*) \((\d{4})\)$/.exec(named) as unknown as [string, string, string];
      const rows = (rowsOf.get(foldTitle(title)) ?? []).filter((row) => Math.abs((movies[row]!.year ?? 0) - Number(year)) <= 1); // biome-ignore format: one line
      if (rows.length === 0) throw new Error(`${named} is not in the library`);
      return rows.sort((a, b) => movies[b]!.votes - movies[a]!.votes);
    };
    answered = { recommended: new Map(), similar: new Map() };
    for (const { film, accepted, refused, genres } of judged) {
      const [good, bad] = [new Set(accepted.flatMap(rowsNamed)), new Set(refused.flatMap(rowsNamed))];
      const told = (ten: readonly number[]): Answered => ({
        accepted: ten.filter((row) => good.has(row)).length,
        refused: ten.filter((row) => bad.has(row)).map((row) => movies[row]!.title),
        wrongKind: ten.filter((row) => movies[row]!.genres.some((genre) => genres.includes(genre.toUpperCase())))
          .length,
      });
      const [row] = rowsNamed(film) as [number];
      const taste = { liked: Uint32Array.of(row), low: new Uint32Array() };
      answered.recommended.set(film, told(recommender.recommend({ taste, limit: 10 }).map((each) => each.film)));
      const ranked = rankStories(stories, await filmQuery(stories, row, encoder), 10);
      answered.similar.set(film, told(ranked.map((each) => each.film)));
      const scores = ranked.map(({ score }) => score);
      expect(scores, film).toEqual([...scores].sort((a, b) => b - a));
      expect(scores[9], film).toBeLessThan(0.95);
    }
  }, 2 * MINUTES);
  afterAll(() => close());

  describe('the ten films for somebody who likes one', () => {
    it.each(judged)('$film: two and more that were hoped for, and none that would be a joke', ({ film }) => {
      const { accepted, refused } = answered.recommended.get(film)!;
      expect(refused).toEqual([]);
      expect(accepted).toBeGreaterThanOrEqual(2);
    });

    it('are more often hoped for than not, and hardly ever of a kind that does not fit', () => {
      expect(total(answered.recommended, ({ accepted }) => accepted)).toBeGreaterThan(6 * judged.length);
      expect(total(answered.recommended, ({ wrongKind }) => wrongKind)).toBeLessThan(0.5 * judged.length);
    });
  });

  describe('the ten films whose story is like that of one', () => {
    it.each(judged)('$film: none that would be a joke', ({ film }) => {
      expect(answered.similar.get(film)!.refused).toEqual([]);
    });

    it('are two of ten that were hoped for, and hardly ever of a kind that does not fit', () => {
      expect(total(answered.similar, ({ accepted }) => accepted)).toBeGreaterThan(2 * judged.length);
      expect([...answered.similar.values()].filter(({ accepted }) => accepted === 0).length).toBeLessThan(10);
      expect(total(answered.similar, ({ wrongKind }) => wrongKind)).toBeLessThan(0.2 * judged.length);
    });
  });
});
