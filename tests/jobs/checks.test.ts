import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#catalogue/load.ts';
import type { InputProfile } from '#contract/checks.ts';
import { acceptInputs } from '#host/night/accept-inputs.ts';
import { runPlan } from '#jobs/run-plan.ts';
import type { Step } from '#jobs/step.ts';
import { refreshCatalogue } from '#jobs/steps/catalogue.ts';
import { learnRecommendations } from '#jobs/steps/recommend.ts';
import { openNightJournal } from '#store/night/history.ts';
import { readInputHistory } from '#store/night/inputs.ts';
import { readReport } from '#store/night/report.ts';
import { makeNights, POISONS, profilesOf } from '../models/checks/nights.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'marquee-checks-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const now = () => new Date('2026-03-01T03:30:00Z');

/** Runs a night of one step that learns from these inputs. @returns how it went, and whether it learned */
async function night(run: string, profiles: readonly InputProfile[], left = false) {
  let learned = false;
  const step: Step = {
    name: 'toy',
    title: 'Learn a toy',
    inputs: [],
    outputs: [],
    fingerprint: () => run,
    profiles: async () => profiles,
    async run() {
      learned = true;
      return { left, note: 'Learned.' };
    },
  };
  const settings = {
    plan: 'nightly',
    dataDir,
    assetsDir: '',
    encoder: '',
    clip: '',
    threads: 1,
    seed: 1,
    approval: 'none',
    why: 'test',
  } as const;
  const journal = await openNightJournal(dataDir, now);
  const quiet = { cancelled: () => false, tell: () => {}, publish: async () => {} };
  const outcome = await runPlan({ run, settings, steps: [step], journal, now, ...quiet });
  await journal.close();
  const report = await readReport(dataDir, run);
  return { outcome, learned, line: report?.steps[0] };
}

describe('a night that has too little to learn from', () => {
  it('shows no tick where nothing was done', async () => {
    const { outcome, line } = await night('first', [], true);
    expect(outcome).toBe('done');
    expect(line?.outcome).toBe('skipped');
  });
});

describe('a night with bad data', () => {
  it('stops before training, says why, and learns once an owner has accepted the data', async () => {
    const nights = makeNights(1, 3);
    const poisoned = profilesOf(POISONS['all ratings five']!(nights[2]!, [], 1));
    expect((await night('one', profilesOf(nights[0]!))).learned).toBe(true);
    expect((await night('two', profilesOf(nights[1]!))).learned).toBe(true);

    const stopped = await night('three', poisoned);
    expect(stopped).toMatchObject({ outcome: 'done', learned: false, line: { outcome: 'stopped' } });
    expect(stopped.line?.note).toMatch(/^Stopped before training\. The stars of the ratings are spread differently: /);
    expect((await night('again', poisoned)).learned).toBe(false);
    const { stopped: known } = await readInputHistory(dataDir);
    expect(known['toy']?.checks.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual(['ratings: stars']);

    expect(await acceptInputs({ dataDir }, 'constructor', now)).toHaveProperty('refused');
    expect(await acceptInputs({ dataDir }, 'toy', now)).toMatchObject({ step: 'toy' });
    expect((await night('accepted', poisoned)).learned).toBe(true);
    expect((await readInputHistory(dataDir)).stopped).toEqual({});
  });

  it('learns nothing from any of ten kinds of damaged data', async () => {
    const nights = makeNights(5, 9);
    const earlier = nights.slice(0, -1);
    for (const [at, tonight] of earlier.entries())
      expect((await night(`clean-${at}`, profilesOf(tonight))).learned, `night ${at}`).toBe(true);
    const learned: string[] = [];
    for (const [name, poison] of Object.entries(POISONS)) {
      const { learned: some, line } = await night(
        name.replace(/\W+/g, '-'),
        profilesOf(poison(nights.at(-1)!, earlier, 5)),
      );
      if (some || line?.outcome !== 'stopped') learned.push(name);
    }
    expect(Object.keys(POISONS)).toHaveLength(10);
    expect(learned).toEqual([]);
  });

  it('goes back to work by itself when the data are right again', async () => {
    const nights = makeNights(2, 3);
    await night('one', profilesOf(nights[0]!));
    await night('two', profilesOf(POISONS['a catalogue cut in half']!(nights[1]!, [], 2)));
    expect(Object.keys((await readInputHistory(dataDir)).stopped)).toEqual(['toy']);
    expect((await night('three', profilesOf(nights[2]!))).learned).toBe(true);
    expect((await readInputHistory(dataDir)).stopped).toEqual({});
  });

  it('has a first night without checks, also when the file of the nights before is damaged', async () => {
    const [tonight] = makeNights(3, 1).map(profilesOf);
    expect((await night('one', tonight!)).learned).toBe(true);
    await writeFile(join(dataDir, 'jobs', 'inputs.json'), '{"passed":[{"input":');
    expect((await night('two', [])).learned).toBe(true);
  });
});

const assetsDir = fileURLToPath(new URL('../../assets/', import.meta.url));
const elsewhere = {
  encoder: '',
  clip: '',
  threads: 1,
  seed: 1,
  approval: 'none',
  why: 'test',
  assetsDir,
} as const;

describe('a set of ratings that was replaced', () => {
  const films = Array.from({ length: 40 }, (_, at) => `${at + 1},Harbour ${at} (${1950 + at}),Drama`);
  const half = (at: number) => 1 + ((at * 7) % 9) / 2;
  const rows = Array.from({ length: 800 }, (_, at) => ({ person: 1 + Math.floor(at / 20), film: 1 + (at % 40), at }));

  /** What recommendations would learn from after a refresh with these stars. */
  async function learntFrom(stars: (at: number) => number, count = rows.length) {
    const folder = join(dataDir, 'downloads', 'movielens');
    await mkdir(folder, { recursive: true });
    const lines = rows.slice(0, count).map(({ person, film, at }) => `${person},${film},${stars(at)},9`);
    await writeFile(join(folder, 'movies.csv'), `movieId,title,genres\n${films.join('\n')}\n`);
    await writeFile(
      join(folder, 'links.csv'),
      `movieId,imdbId,tmdbId\n${films.map((_, at) => `${at + 1},,`).join('\n')}\n`,
    );
    await writeFile(join(folder, 'ratings.csv'), `userId,movieId,rating,timestamp\n${lines.join('\n')}\n`);
    const context = { ...elsewhere, dataDir, now, progress: () => {} };
    await refreshCatalogue.run(context);
    return (await learnRecommendations.profiles?.(context)) ?? [];
  }

  it.each([
    ['all fives', () => 5, 800, 'The stars of the imported ratings are spread differently'],
    ['cut in half', half, 400, 'There are 400 imported ratings, and there were 800: 50 % are gone.'],
  ] as const)('is noticed: %s', async (_, stars, count, sentence) => {
    const before = await learntFrom(half);
    expect(before.map(({ input, origin, rows: some }) => [input, origin, some])).toContainEqual([
      'imported ratings',
      'movielens',
      800,
    ]);
    expect((await night('one', before)).learned).toBe(true);
    expect((await night('two', await learntFrom(half))).learned).toBe(true);
    const stopped = await night('three', await learntFrom(stars, count));
    expect(stopped.learned).toBe(false);
    expect(stopped.line?.note).toContain(sentence);
  });
});

describe('a catalogue that lost its films overnight', () => {
  const plots = (films: number): string =>
    ['Release Year,Title,Origin/Ethnicity,Director,Cast,Genre,Wiki Page,Plot']
      .concat(
        Array.from({ length: films }, (_, at) => {
          const year = 1930 + (at % 80);
          return `${year},Harbour ${at},American,Ann ${at % 40},,drama,https://en.wikipedia.org/wiki/Harbour_${at},"A sailor comes home to harbour ${at} and finds his house sold."`;
        }),
      )
      .join('\n');
  it('is not put in use, nor the next night, until an owner says so', async () => {
    const folder = join(dataDir, 'downloads', 'wikipedia-movie-plots');
    await mkdir(folder, { recursive: true });
    const refresh = async (films: number, run: string) => {
      await writeFile(join(folder, 'wiki_movie_plots_deduped.csv'), plots(films));
      const settings = { ...elsewhere, plan: 'catalogue', dataDir };
      const journal = await openNightJournal(dataDir, now);
      const quiet = { cancelled: () => false, tell: () => {}, publish: async () => {} };
      await runPlan({ run, settings, steps: [refreshCatalogue], journal, now, ...quiet });
      await journal.close();
      return (await readReport(dataDir, run))?.steps[0];
    };
    const inUse = () => loadCatalogue(dataDir, assetsDir).movies.length;
    expect((await refresh(300, 'one'))?.outcome).toBe('done');
    expect(inUse()).toBe(700);
    expect((await refresh(310, 'two'))?.outcome).toBe('done');
    expect(inUse()).toBe(710);

    const stopped = await refresh(40, 'three');
    expect(stopped?.outcome).toBe('stopped');
    expect(stopped?.note).toContain('There are 440 films, and there were 710: 38 % are gone.');
    expect(inUse()).toBe(710);
    expect((await refresh(40, 'four'))?.outcome).toBe('stopped');
    expect(inUse()).toBe(710);

    await acceptInputs({ dataDir }, 'catalogue', now);
    expect((await refresh(40, 'five'))?.outcome).toBe('done');
    expect(inUse()).toBe(440);
  });
});
