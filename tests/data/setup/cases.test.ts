/** `marquee setup --from` over the folders of real people's files in `../shared/cases`, and what training then sees of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#catalogue/load.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import { runSetup } from '#cli/setup/run.ts';
import { chooseSets } from '#cli/setup/sets.ts';
import { SHARED } from '../shared.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CASES = join(SHARED, 'cases');
const assetsDir = join(ROOT, 'assets');

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-cases-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function setup(place: string) {
  const said: string[] = [];
  await runSetup({
    sets: chooseSets([], { folder: true }),
    from: join(CASES, place),
    dataDir,
    assetsDir,
    now: () => 0,
    say: (line) => said.push(line),
    progress: { file: () => undefined, stop: () => {} },
  });
  return said;
}

const film = (test: (movie: ReturnType<typeof loadCatalogue>['movies'][number]) => boolean) =>
  loadCatalogue(dataDir, assetsDir).movies.find(test);
const ratings = () => [...catalogueRatings(ratedSets(dataDir), loadCatalogue(dataDir, assetsDir).movies)].length;

describe('a folder as somebody has it', () => {
  it.each([
    '10-ratings-lost/zip-at-root',
    '10-ratings-lost/unpacked',
    '12-movielens-folder/a/ml-latest-small',
    '12-movielens-folder/b',
  ])('%s brings four films and three ratings', async (place) => {
    expect(await setup(place)).toContain('    ratings of 2 people for 3 films');
    for (const number of [1, 11, 17_000, 40_697]) expect(film(({ ids }) => ids.movielens === number)).toBeDefined();
    expect(ratings()).toBe(3);
  });

  it('13-as-kaggle-packs-it is read as it is packed', async () => {
    await setup('13-as-kaggle-packs-it');
    expect(film(({ ids }) => ids.tmdb === 900_001)).toBeDefined();
  });

  it('14-movielens-dat has its accents and its ratings', async () => {
    await setup('14-movielens-dat');
    expect(film(({ ids }) => ids.movielens === 73)?.title).toBe('Les Misérables');
    expect(ratings()).toBe(3);
  });

  it('15-not-utf8 is read as what it is', async () => {
    await setup('15-not-utf8');
    expect(film(({ ids }) => ids.tmdb === 900_001)).toMatchObject({
      title: 'Café Lumière du Nord',
      overview: 'A painter in Orléans can’t sell a single canvas – until a señora from Málaga arrives.',
      id: 'cafe-lumiere-du-nord-1951',
    });
  });

  it('16-dates, 17-single-quotes and 18-nan lose nothing, and make nothing of nothing', async () => {
    await setup('16-dates');
    expect([900_001, 900_002].map((id) => film(({ ids }) => ids.tmdb === id)?.year)).toEqual([1951, 1987]);
    await setup('17-single-quotes');
    expect(film(({ ids }) => ids.tmdb === 900_001)?.genres).toEqual(['Drama', 'Thriller']);
    await setup('18-nan');
    expect([900_001, 900_002].map((id) => film(({ ids }) => ids.tmdb === id)?.overview)).toEqual(['', '']);
  });

  it('10-ratings-lost is learned from', async () => {
    await setup('10-ratings-lost/zip-at-root');
    const { stdout } = spawnSync('node', ['--import', 'tsx', 'src/cli/marquee.ts', 'train', 'recommend'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, MARQUEE_DATA: dataDir },
    });
    expect(stdout.split('\n')[0]).toBe('1 people, 2 likes of 2 films');
  });
});
