import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { cataloguePaths } from '#catalogue/manifest.ts';
import type { SourceName } from '#catalogue/partial.ts';
import { recognise } from '#catalogue/sources/recognise.ts';

let folder: string;
let dataDir: string;
let assetsDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-import-'));
  dataDir = join(folder, 'data');
  assetsDir = join(folder, 'assets');
  mkdirSync(join(assetsDir, 'starter'), { recursive: true });
  writeStarter([
    {
      title: 'Heat',
      year: 1995,
      plot: 'A thief and a policeman. The thief dies.',
      directors: ['Michael Mann'],
      genres: ['Crime'],
    },
  ]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeStarter(films: readonly object[]): void {
  writeFileSync(join(assetsDir, 'starter', 'films.jsonl'), films.map((film) => `${JSON.stringify(film)}\n`).join(''));
}

function tmdb(...rows: string[]): string {
  const path = join(folder, 'top10K-TMDB-movies.csv');
  writeFileSync(
    path,
    ['id,title,genre,original_language,overview,popularity,release_date,vote_average,vote_count', ...rows, ''].join(
      '\n',
    ),
  );
  return path;
}

function plots(...rows: string[]): string {
  const path = join(folder, 'wiki_movie_plots_deduped.csv');
  writeFileSync(
    path,
    ['Release Year,Title,Origin/Ethnicity,Director,Cast,Genre,Wiki Page,Plot', ...rows, ''].join('\n'),
  );
  return path;
}

const HEAT = '949,Heat,"Action,Crime",en,Cops and robbers.,9,15-12-1995,8,6000';
const ALIEN = '348,Alien,"Horror",en,A crew wakes.,9,25-05-1979,8,12000';

async function run(files: Partial<Record<SourceName, string>>, madeAt = '2026-01-01T00:00:00.000Z') {
  const found = await Promise.all(Object.values(files).map(findInputs));
  const { copies } = await recognise({ files: found.flatMap((inputs) => inputs.files), unreadable: [] });
  expect([...copies.keys()].sort()).toEqual(Object.keys(files).sort());
  return importCatalogue({ dataDir, assetsDir, copies, madeAt });
}

const load = () => loadCatalogue(dataDir, assetsDir);
const idOf = (title: string) => load().movies.find((movie) => movie.title === title)?.id;

describe('before anything is imported', () => {
  it('there are the starter films, without a warning', () => {
    const { movies, starterOnly, warning } = load();
    expect(movies).toMatchObject([
      { id: 'heat-1995', title: 'Heat', year: 1995, directors: ['Michael Mann'], votes: 0, overview: '' },
    ]);
    expect({ starterOnly, warning }).toEqual({ starterOnly: true, warning: null });
  });
});

describe('importCatalogue', () => {
  it('merges every source into one film, each text in its place', async () => {
    await run({
      'tmdb-10k': tmdb(HEAT, ALIEN),
      'wikipedia-plots': plots(
        `1995,Heat,American,Michael Mann,"Al Pacino, Robert De Niro",crime,https://en.wikipedia.org/wiki/Heat_(1995_film),"${'A long plot. '.repeat(9)}"`,
      ),
    });
    const { movies, starterOnly, warning } = load();
    expect(movies).toHaveLength(2);
    expect({ starterOnly, warning }).toEqual({ starterOnly: false, warning: null });
    expect(movies.find(({ id }) => id === 'heat-1995')).toEqual({
      id: 'heat-1995',
      title: 'Heat',
      alternativeTitles: [],
      year: 1995,
      plot: 'A long plot. '.repeat(9).trim(),
      overview: 'Cops and robbers.',
      lead: '',
      genres: ['Crime', 'Action'],
      directors: ['Michael Mann'],
      cast: ['Al Pacino', 'Robert De Niro'],
      origin: ['United States'],
      languages: ['en'],
      keywords: [],
      votes: 6000,
      ids: { tmdb: 949, wikipedia: 'Heat_(1995_film)' },
    });
  });

  it('does nothing the second time, and keeps the time of the first', async () => {
    const files = { 'tmdb-10k': tmdb(HEAT) };
    expect((await run(files)).changed).toBe(true);
    const hash = load().hash;
    const again = await run(files, '2027-01-01T00:00:00.000Z');
    expect(again).toMatchObject({
      changed: false,
      read: [],
      manifest: { madeAt: '2026-01-01T00:00:00.000Z', films: 1 },
    });
    expect(load().hash).toBe(hash);
  });

  it('keeps what an earlier import brought when another source comes', async () => {
    await run({ 'tmdb-10k': tmdb(HEAT, ALIEN) });
    const outcome = await run({
      'wikipedia-plots': plots('1979,Alien,British,Ridley Scott,,horror,,All but one die.'),
    });
    expect(outcome.read).toEqual(['wikipedia-plots']);
    expect(load().movies.find(({ title }) => title === 'Alien')).toMatchObject({
      overview: 'A crew wakes.',
      plot: 'All but one die.',
    });
  });

  it('gives one catalogue whatever the order of sources', async () => {
    const [ten, wiki] = [tmdb(HEAT, ALIEN), plots('1979,Alien,British,Ridley Scott,,horror,,All but one die.')];
    await run({ 'tmdb-10k': ten });
    await run({ 'wikipedia-plots': wiki });
    const one = load().hash;
    rmSync(dataDir, { recursive: true });
    await run({ 'wikipedia-plots': wiki });
    await run({ 'tmdb-10k': ten });
    expect(load().hash).toBe(one);
  });

  it('lets a film keep its id when its title, its year and its neighbours change', async () => {
    await run({ 'tmdb-10k': tmdb(HEAT, '7,Twins,Comedy,en,Two.,9,01-01-1988,6,50') });
    expect(idOf('Twins')).toBe('twins-1988');
    await run({
      'tmdb-10k': tmdb(
        HEAT,
        '7,The Twins,Comedy,en,Two.,9,01-01-1989,6,50',
        '8,Twins,Drama,en,Others.,9,01-01-1988,6,9000',
      ),
    });
    expect(idOf('The Twins')).toBe('twins-1988');
    expect(idOf('Twins')).toMatch(/^twins-1988-[0-9a-z]{4}$/);
  });

  it('keeps a starter film’s id under another main title', async () => {
    writeStarter([{ title: 'Shichinin no Samurai', year: 1954, alternativeTitles: ['Seven Samurai'], plot: 'Seven.' }]);
    const before = load().movies[0]?.id;
    await run({ 'tmdb-10k': tmdb('346,Seven Samurai,Action,ja,A village.,9,26-04-1954,8,3000') });
    expect(load().movies).toHaveLength(1);
    expect(load().movies[0]).toMatchObject({ id: before, ids: { tmdb: 346 }, overview: 'A village.' });
  });

  it('reads the others when one set is unusable, and says why that one is', async () => {
    await run({ 'tmdb-10k': tmdb(HEAT) });
    const spoilt = join(folder, 'wiki_movie_plots_deduped.csv');
    writeFileSync(spoilt, 'Release Year,Title,Plot\n1990,X,"cut in the mid');
    const outcome = await run({ 'tmdb-10k': tmdb(HEAT, ALIEN), 'wikipedia-plots': spoilt });
    expect(outcome.read).toEqual(['tmdb-10k']);
    expect(outcome.failed.get('wikipedia-plots')?.message).toContain('wiki_movie_plots_deduped.csv is cut short');
    expect(outcome.manifest.films).toBe(2);
  });

  it('keeps what an unusable set brought before', async () => {
    await run({
      'tmdb-10k': tmdb(HEAT),
      'wikipedia-plots': plots('1979,Alien,British,Ridley Scott,,horror,,They die.'),
    });
    const spoilt = join(folder, 'wiki_movie_plots_deduped.csv');
    writeFileSync(spoilt, 'Release Year,Title,Plot\n1990,X,"cut in the mid');
    await run({
      'tmdb-10k': tmdb(HEAT, '862,Toy Story,Family,en,Toys.,9,30-10-1995,8,900'),
      'wikipedia-plots': spoilt,
    });
    expect(
      load()
        .movies.map(({ title }) => title)
        .sort(),
    ).toEqual(['Alien', 'Heat', 'Toy Story']);
  });

  it('leaves everything as it was when no set is usable', async () => {
    await run({ 'tmdb-10k': tmdb(HEAT) });
    const before = load().hash;
    const files = readdirSync(join(dataDir, 'catalogue', 'sources')).sort();
    await expect(run({ 'tmdb-10k': tmdb('x,No id,,en,,,01-01-1990,1,1') })).rejects.toThrow(
      'No film could be read from top10K-TMDB-movies.csv. top10K-TMDB-movies.csv, line 2: no id.',
    );
    expect(load().hash).toBe(before);
    expect(readdirSync(join(dataDir, 'catalogue', 'sources')).sort()).toEqual(files);
  });

  it('counts skipped rows and remembers their lines', async () => {
    const outcome = await run({ 'tmdb-10k': tmdb(HEAT, 'x,No id,,en,,,01-01-1990,1,1', 'short,row') });
    expect(outcome.sources.get('tmdb-10k')).toMatchObject({
      rows: 1,
      skipped: 2,
      problems: [
        { file: 'top10K-TMDB-movies.csv', line: 3, reason: 'no id' },
        { file: 'top10K-TMDB-movies.csv', line: 4, reason: '2 columns where 9 belong' },
      ],
    });
  });

  it('makes no film of facts without a text, but takes them for films that have one', async () => {
    const cmu = join(folder, 'MovieSummaries');
    mkdirSync(cmu);
    const facts = (id: number, title: string) => `${id}\t/m/${id}\t${title}\t1979-05-25\t\t117.0\t{}\t{}\t{}\n`;
    writeFileSync(join(cmu, 'movie.metadata.tsv'), facts(1, 'Alien') + facts(2, 'Nobody Knows') + facts(3, 'Told'));
    writeFileSync(join(cmu, 'plot_summaries.txt'), '3\tTold.\n');
    await run({ 'tmdb-10k': tmdb(ALIEN), cmu });
    const { movies } = load();
    expect(movies.map(({ title }) => title).sort()).toEqual(['Alien', 'Heat', 'Told']);
    expect(movies.find(({ title }) => title === 'Alien')).toMatchObject({
      minutes: 117,
      ids: { tmdb: 348, freebase: '/m/1' },
    });
  });
});

describe('a damaged catalogue', () => {
  it('falls back on the starter with a warning, and an import repairs it', async () => {
    const files = { 'tmdb-10k': tmdb(HEAT, ALIEN) };
    await run(files);
    const whole = load().hash;
    truncateSync(cataloguePaths(dataDir).films, 100);
    const torn = load();
    expect(torn).toMatchObject({ starterOnly: true, movies: [{ id: 'heat-1995' }] });
    expect(torn.warning).toContain('marquee setup');
    expect((await run(files)).changed).toBe(true);
    expect(load()).toMatchObject({ starterOnly: false, warning: null, hash: whole });
  });

  it('is not what a crash between the two renames leaves', async () => {
    const paths = cataloguePaths(dataDir);
    await run({ 'tmdb-10k': tmdb(HEAT) });
    cpSync(paths.manifest, join(folder, 'old.json'));
    await run({ 'tmdb-10k': tmdb(HEAT, ALIEN) });
    const hash = load().hash;
    // The films and the next manifest are in place, the manifest is still the one before.
    renameSync(join(folder, 'old.json'), paths.manifest);
    expect(load()).toMatchObject({ starterOnly: false, warning: null, hash });
  });

  it('is reported when only the manifest is left', async () => {
    await run({ 'tmdb-10k': tmdb(HEAT) });
    rmSync(cataloguePaths(dataDir).films);
    expect(load()).toMatchObject({ starterOnly: true, warning: expect.stringContaining('damaged') });
  });
});

describe('a starter that has grown since the import', () => {
  it('adds its new films and changes the hash', async () => {
    await run({ 'tmdb-10k': tmdb(HEAT) });
    const { hash } = load();
    const old = JSON.parse(readFileSync(join(assetsDir, 'starter', 'films.jsonl'), 'utf8')) as object;
    writeStarter([old, { title: 'Stalker', year: 1979, plot: 'Three men walk.' }]);
    const grown = load();
    expect(grown.movies.map(({ id }) => id)).toEqual(['heat-1995', 'stalker-1979']);
    expect(grown.hash).not.toBe(hash);
  });
});
