import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilmAtTmdb } from '#contract/tmdb.ts';
import { type OpenTmdb, openTmdb } from '#tmdb/index.ts';
import { FakeTmdb, JPEG, V3_KEY, V4_TOKEN } from './fake-tmdb.ts';

const HEAT: FilmAtTmdb = { id: 'heat-1995', title: 'Heat', alternativeTitles: [], year: 1995, ids: { tmdb: 949 } };
const DE = { country: 'DE', locale: 'en-US' };
const DAY = 86_400_000;

let fake: FakeTmdb;
let dataDir: string;
let nowMs: number;
let open: OpenTmdb[];
const warned: string[] = [];
const log = { warn: (...said: unknown[]) => void warned.push(JSON.stringify(said)), debug() {} } as never;
const tmdb = (changes: Partial<Parameters<typeof openTmdb>[0]> = {}) => {
  const opened = openTmdb({
    key: V3_KEY,
    dataDir,
    log,
    now: () => new Date(nowMs),
    country: null,
    hosts: { api: fake.url, images: fake.url },
    patienceMs: 5_000,
    ...changes,
  });
  open.push(opened);
  return opened;
};

beforeEach(async () => {
  fake = await new FakeTmdb().start();
  dataDir = await mkdtemp(join(tmpdir(), 'marquee-tmdb-'));
  nowMs = Date.now();
  open = [];
  warned.length = 0;
});
afterEach(async () => {
  await fake.stop();
  await Promise.all(open.map((one) => one.close()));
  await rm(dataDir, { recursive: true });
});

describe('a film’s page', () => {
  it.each([
    V3_KEY,
    V4_TOKEN,
  ])('has poster, running time, official trailer and where to watch, with the key %s', async (key) => {
    expect(await tmdb({ key }).page(HEAT, DE)).toEqual({
      tmdb: 949,
      poster: { bytes: JPEG, format: 'jpg' },
      minutes: 170,
      trailer: 'https://www.youtube.com/watch?v=14oNcFxiVaQ',
      watch: {
        country: 'DE',
        link: 'https://www.themoviedb.org/movie/949-heat/watch?locale=DE',
        ways: { flatrate: ['Disney Plus', 'Second'], rent: ['Apple TV'] },
      },
    });
  });

  it('goes by the server’s country, the operator’s, or the language', async () => {
    const country = async (where: { country: string | null; locale: string }, usual: string | null) =>
      (await tmdb({ country: usual }).page(HEAT, where))?.watch?.country;
    expect(await country({ country: null, locale: 'de' }, null)).toBe('DE');
    expect(await country({ country: null, locale: 'fr' }, 'DE')).toBe('DE');
    expect(await country({ country: 'FR', locale: 'de' }, 'DE')).toBeUndefined();
  });

  it('leaves out a country whose link leads elsewhere', async () => {
    expect((await tmdb().page(HEAT, { country: 'US', locale: 'en-US' }))?.watch).toBeNull();
  });

  it('is found by its IMDb number, or by title and year, when its number is not known or another film’s', async () => {
    const numbers = async (film: Partial<FilmAtTmdb>) => (await tmdb().page({ ...HEAT, ...film, id: JSON.stringify(film) }, DE))?.tmdb;
    expect(await numbers({ ids: { imdb: 113277 } })).toBe(949);
    expect(await numbers({ ids: {} })).toBe(949);
    expect(await numbers({ title: 'Heat: The Director’s Cut' })).toBe(949);
    expect(await numbers({ year: null })).toBe(949);
    expect(await numbers({ ids: { tmdb: 1 } })).toBe(949);
    expect(await numbers({ ids: { tmdb: 404 } })).toBe(949);
  }); // biome-ignore format: one call

  it('is none where two films can be meant, the year is another, or nobody knows it', async () => {
    const page = (film: Partial<FilmAtTmdb>) =>
      tmdb().page({ ...HEAT, ids: {}, ...film, id: JSON.stringify(film) }, DE);
    expect(await page({ title: 'Twins', year: 1988 })).toBeNull();
    expect(await page({ year: 1986 })).toBeNull();
    expect(await page({ year: null })).toBeNull();
    expect(await page({ title: 'A Film Nobody Knows' })).toBeNull();
  });
});

describe('what was asked once', () => {
  it('is not asked again: facts for a month, where to watch for a day, a film that is unknown for a week', async () => {
    await tmdb().page(HEAT, DE);
    const first = fake.asked.length;
    await tmdb().page(HEAT, DE);
    expect(fake.asked.length).toBe(first);
    nowMs += 1.01 * DAY;
    await tmdb().page(HEAT, DE);
    expect(fake.asked.slice(first)).toEqual(['/3/movie/949/watch/providers']);
    const unknown = { ...HEAT, id: 'x', title: 'Nobody Knows', ids: {} };
    await tmdb().page(unknown, DE);
    const second = fake.asked.length;
    await tmdb().page(unknown, DE);
    expect(fake.asked.length).toBe(second);
  });

  it('is gone after six months, also from the disk', async () => {
    await tmdb().page(HEAT, DE);
    nowMs += 200 * DAY;
    const before = fake.asked.length;
    fake.mode = 500;
    expect(await tmdb().page(HEAT, DE)).toBeNull();
    expect(fake.asked.length).toBeGreaterThan(before);
  });

  it('is shown while TMDB is away', async () => {
    await tmdb().page(HEAT, DE);
    fake.mode = 'nothing';
    expect((await tmdb().page(HEAT, DE))?.poster).not.toBeNull();
  });

  it('is one question for many at once', async () => {
    const one = tmdb();
    await Promise.all(Array.from({ length: 10 }, () => one.page(HEAT, DE)));
    expect(fake.asked.filter((path) => path === '/3/movie/949')).toHaveLength(1);
  });
});

describe('TMDB answering', () => {
  it.each([
    ['401', 401],
    ['403', 403],
    ['429', 429],
    ['500', 500],
    ['503', 503],
    ['broken JSON', 'garbage'],
    ['a web page', 'html'],
    ['megabytes', 'huge'],
    ['an address elsewhere', 'redirect'],
    ['nothing', 'nothing'],
  ] as const)('%s: there is no page, no throw, and it is left alone', async (_name, mode) => {
    fake.mode = mode;
    const one = tmdb();
    expect(await one.page(HEAT, DE)).toBeNull();
    const asked = fake.asked.length;
    fake.mode = 'well';
    expect(await one.page({ ...HEAT, id: 'another' }, DE)).toBeNull();
    expect(fake.asked.length).toBe(asked);
    expect(warned).toHaveLength(1);
    expect(warned.join()).not.toContain(V3_KEY);
    expect(await tmdb().page(HEAT, DE)).not.toBeNull(); // what failed was not kept
  });

  it('429 is left alone for as long as it says', async () => {
    fake.mode = 429;
    fake.retryAfter = '120';
    await tmdb().page(HEAT, DE);
    expect(warned.join()).toContain('"pauseSeconds":120');
  });

  it('slowly is not waited for', async () => {
    fake.mode = 'slow';
    const one = tmdb({ patienceMs: 50 });
    expect(await one.page(HEAT, DE)).toBeNull();
  });

  it('with a wrong key says which setting is wrong, and not what it holds', async () => {
    await tmdb({ key: 'ffffffffffffffffffffffffffffffff' }).page(HEAT, DE);
    expect(warned.join()).toContain('it refuses MARQUEE_TMDB_KEY');
    expect(warned.join()).not.toContain('ffffffff');
  });
});
