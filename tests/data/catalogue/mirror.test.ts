import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { articleName } from '#catalogue/identity.ts';
import { type ImportOutcome, importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import { titleKey } from '#catalogue/titles.ts';
import { SHARED } from '../shared.ts';

interface Question {
  readonly title: string;
  readonly year: number;
  readonly tmdbId: number | null;
  readonly wikipediaHref: string | null;
}

const assetsDir = fileURLToPath(new URL('../../../assets', import.meta.url));
let dataDir: string;
let outcome: ImportOutcome;
let catalogue: Catalogue;
let index: TitleIndex;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-mirror-'));
  const { copies } = await recognise(await findInputs(join(SHARED, 'mirror')));
  outcome = await importCatalogue({ dataDir, assetsDir, copies, madeAt: '2026-01-01T00:00:00.000Z' });
  catalogue = loadCatalogue(dataDir, assetsDir);
  index = buildTitleIndex(catalogue.movies);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the public data sets', () => {
  it('are read to the last row', () => {
    const rows = Object.fromEntries(
      [...outcome.sources].map(([source, { rows: count, skipped }]) => [source, [count, skipped]]),
    );
    expect(rows).toMatchObject({
      'tmdb-5000': [4803, 0],
      'tmdb-10k': [10_000, 0],
      'wikipedia-leads': [36_273, 0],
      'wikipedia-plots': [6_399, 0],
      movielens: [9_742, 0],
    });
  });

  it('keep every TMDB film with a text, and each once', () => {
    const numbers = catalogue.movies.filter((movie) => movie.overview !== '').map((movie) => movie.ids.tmdb);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThanOrEqual(11_380);
    expect(numbers.length).toBeLessThanOrEqual(11_390);
  });

  it('make films with unique, plain, short ids', () => {
    const ids = catalogue.movies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z0-9-]{1,48}$/.test(id))).toBe(true);
    expect(ids.length).toBeGreaterThan(45_000);
  });

  it('merge: the same film by TMDB number and by article, for every question that names both', () => {
    const questions = readFileSync(join(SHARED, 'eval', 'tomt-dev.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Question);
    const byTmdb = new Map(catalogue.movies.map((movie) => [movie.ids.tmdb, movie]));
    const byArticle = new Map(catalogue.movies.map((movie) => [movie.ids.wikipedia, movie]));
    let both = 0;
    let one = 0;
    let found = 0;
    for (const { title, year, tmdbId, wikipediaHref } of questions) {
      const first: Movie | undefined = tmdbId === null ? undefined : byTmdb.get(tmdbId);
      const second = wikipediaHref === null ? undefined : byArticle.get(articleName(wikipediaHref));
      if (first ?? second ?? index.resolve(`${title} (${year})`)) found += 1;
      if (first === undefined || second === undefined) continue;
      both += 1;
      if (first === second) one += 1;
    }
    expect(found).toBe(questions.length);
    expect(both).toBeGreaterThan(1900);
    expect(one / both).toBeGreaterThan(0.998);
  });

  it('hardly ever leave two films of one title and year without telling why', () => {
    const groups = new Map<string, Movie[]>();
    for (const movie of catalogue.movies) {
      const name = `${titleKey(movie.title)} ${movie.year}`;
      groups.set(name, [...(groups.get(name) ?? []), movie]);
    }
    // Left: pairs of different directors (two Carmens of 1915), and namesakes that nothing decides.
    expect([...groups.values()].filter((films) => films.length > 1).length).toBeLessThan(40);
  });

  it('complete and resolve real titles', () => {
    expect(index.complete('lord rings', 3).every(({ title }) => title.startsWith('The Lord of the Rings'))).toBe(true);
    expect(index.complete('shawshenk redempton', 1)[0]?.title).toBe('The Shawshank Redemption');
    expect(index.resolve('e.t.')?.year).toBe(1982);
    expect(index.resolve('war of the worlds 2005')?.directors).toEqual(['Steven Spielberg']);
  });

  it('are not read twice', async () => {
    const again = await importCatalogue({
      dataDir,
      assetsDir,
      copies: (await recognise(await findInputs(join(SHARED, 'mirror')))).copies,
      madeAt: 'later',
    });
    expect(again).toMatchObject({ changed: false, read: [] });
  });
});
