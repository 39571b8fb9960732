/** Small files in the layouts of all public data sets, rows among them as odd as the real ones, from import to titles. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { type ImportOutcome, importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import { titleKey } from '#catalogue/titles.ts';

const mirror = fileURLToPath(new URL('../fixtures/mirror', import.meta.url));
const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));
let dataDir: string;
let outcome: ImportOutcome;
let catalogue: Catalogue;
let index: TitleIndex;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-layouts-'));
  outcome = await importCatalogue({ dataDir, assetsDir, copies: await copies(), madeAt: '2026-01-01T00:00:00.000Z' });
  catalogue = loadCatalogue(dataDir, assetsDir);
  index = buildTitleIndex(catalogue.movies);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const copies = async () => (await recognise(await findInputs(mirror))).copies;
const film = (title: string, year: number | null) =>
  catalogue.movies.filter((movie) => movie.title === title && movie.year === year);

describe('files in the layouts of the public data sets', () => {
  it('are read to the last row, and what cannot be read is named by file and line', () => {
    const rows = Object.fromEntries(
      [...outcome.sources].map(([source, { rows: count, skipped }]) => [source, [count, skipped]]),
    );
    expect(rows).toEqual({
      starter: [400, 0],
      'tmdb-5000': [4, 3],
      'tmdb-10k': [5, 2],
      'wikipedia-leads': [6, 2],
      'wikipedia-plots': [6, 3],
      cmu: [3, 2],
      movielens: [4, 4],
      'movielens-100k': [2, 1],
    });
    const problems = [...outcome.sources.values()].flatMap(({ problems: found }) => found);
    expect(problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      'tmdb/tmdb_5000_credits.csv:3 cast or crew is neither JSON nor a Python list',
      'tmdb/tmdb_5000_movies.csv:6 genres are neither JSON nor a Python list',
      'tmdb/tmdb_5000_movies.csv:7 no title',
      'tmdb/top10K-TMDB-movies.csv:6 no id',
      'tmdb/top10K-TMDB-movies.csv:7 2 columns where 9 belong',
      'wikipedia-movie-data/movies-2000s.json:3 not valid JSON',
      'wikipedia-movie-data/movies-2000s.json:4 no title',
      'wikipedia-movie-plots/wiki_movie_plots_deduped.csv:10 no title',
      'wikipedia-movie-plots/wiki_movie_plots_deduped.csv:11 no plot',
      'wikipedia-movie-plots/wiki_movie_plots_deduped.csv:12 "soon" is not a year',
      'plot_summaries.txt:2 no page number and plot parted by a tab',
      'movie.metadata.tsv:4 2 columns where 9 belong',
      'movielens/ml-latest-small/ratings.csv:7 no rating: a line is person, film, stars',
      'movielens/ml-latest-small/ratings.csv:8 no rating: a line is person, film, stars',
      'movielens/ml-latest-small/movies.csv:6 no movieId',
      'movielens/ml-latest-small/movies.csv:7 no title',
      'movielens/ml-100k/u.item:5 fewer cells than belong, or no title',
    ]);
  });

  it('make one film of what several of them tell', () => {
    const [alien, ...more] = film('Alien', 1979);
    expect(more).toEqual([]);
    expect(alien).toMatchObject({
      overview: 'A crew in deep space takes something on board that it should have left alone.',
      directors: ['Ridley Scott'],
      votes: 12_000,
      ids: { tmdb: 348, imdb: 78_748, movielens: 1_214, freebase: '/m/06znpjr', wikipedia: 'Alien_(film)' },
    });
    expect(alien?.plot).toContain('Kane'); // the starter's plot, the longer of the two
    expect(alien?.keywords).toContain('android');
  });

  it('keep every TMDB film with a text, and each once', () => {
    const numbers = catalogue.movies.filter((movie) => movie.overview !== '').map((movie) => movie.ids.tmdb);
    expect(numbers.sort()).toEqual([120, 121, 19, 278, 348, 601]);
  });

  it('make films with unique, plain, short ids', () => {
    const ids = catalogue.movies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[a-z0-9-]{1,48}$/.test(id))).toBe(true);
    expect(ids.length).toBe(412);
  });

  it('leave two films of one title and year apart only where something tells them apart', () => {
    const groups = new Map<string, string[][]>();
    for (const { title, year, directors } of catalogue.movies) {
      const name = `${titleKey(title)} ${year}`;
      groups.set(name, [...(groups.get(name) ?? []), [...directors]]);
    }
    expect([...groups.values()].filter((films) => films.length > 1)).toEqual([[['Cecil B. DeMille'], ['Raoul Walsh']]]);
  });

  it('keep what nobody dated, and the year that the article states before the one that the list goes by', () => {
    expect(film('Nothing Is Known', null)).toHaveLength(1);
    expect(film('Amélie', 2001)).toHaveLength(1);
    expect(film('Amélie', 2002)).toEqual([]);
    expect(film('Moana', 2016)[0]?.directors).toEqual(['Ron Clements', 'John Musker']);
  });

  it('complete and resolve titles', () => {
    expect(index.complete('lord rings', 2).every(({ title }) => title.startsWith('The Lord of the Rings'))).toBe(true);
    expect(index.complete('shawshenk redempton', 1)[0]?.title).toBe('The Shawshank Redemption');
    expect(index.resolve('e.t.')?.year).toBe(1982);
    expect(index.resolve('war of the worlds 2005')?.directors).toEqual(['Steven Spielberg']);
  });

  it('are not read twice', async () => {
    const again = await importCatalogue({ dataDir, assetsDir, copies: await copies(), madeAt: 'later' });
    expect(again).toMatchObject({ changed: false, read: [] });
  });
});
