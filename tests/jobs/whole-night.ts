/** A night with the real steps in the real process. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import type { NightReport } from '#contract/jobs.ts';
import { NightDesk } from '#host/night/desk.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { readReport } from '#store/night/report.ts';
import { HELD_OUT } from '#training/genres/train.ts';
import { temporaryFolder } from '../store/temporary.ts';

const assetsDir = fileURLToPath(new URL('../../assets/', import.meta.url));
const MINUTES = 60_000;

export interface WholeNight {
  /** TMDB's table of the first so many films, header and all. */
  readonly table: (films: number) => Promise<string> | string;
  /** How many films there are at first, and how many on the last night. */
  readonly films: readonly [first: number, last: number];
}

/** The catalogue of the starter and of TMDB's films. */
async function importFilms(dataDir: string, table: string): Promise<void> {
  const file = join(dataDir, 'tmdb_5000_movies.csv');
  await writeFile(file, table);
  await importCatalogue({
    dataDir,
    assetsDir,
    copies: (await recognise(await findInputs(file))).copies,
    madeAt: '2026-03-01T12:00:00.000Z',
  });
}

/** Sixty members of two tastes, each with a dozen ratings. */
async function rate(dataDir: string): Promise<void> {
  const next = createRandom(3);
  const { movies } = loadCatalogue(dataDir, assetsDir);
  const shelves = (['Horror', 'Romance'] as const).map((genre) =>
    movies.filter(({ genres }) => genres.includes(genre)).slice(0, 40),
  );
  const at = '2026-03-01T12:00:00.000Z';
  const members = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [
      String(1_000 + n),
      Object.fromEntries(
        Array.from({ length: 12 }, () => [shelves[n % 2]![Math.floor(next() * 40)]!.id, { stars: 4.5, at }]),
      ),
    ]),
  );
  await mkdir(join(dataDir, 'store'), { recursive: true });
  await writeFile(join(dataDir, 'store', 'ratings.json'), JSON.stringify({ version: 1, data: { members } }));
}

async function night(dataDir: string): Promise<NightReport> {
  const desk = new NightDesk({
    dataDir,
    assetsDir,
    encoder: 'fp32',
    threads: 1,
    night: { cron: '30 3 * * *', zone: 'UTC', limits: { timeMs: 9 * MINUTES, memoryMiB: 6_144 } },
  });
  const started = desk.start('nightly', 'test');
  if ('refused' in started) throw new Error(started.refused.code);
  const ending = await started.ended;
  await desk.settled;
  const report = ending.kind === 'ended' ? await readReport(dataDir, ending.run) : null;
  if (!report) throw new Error(JSON.stringify(ending));
  return report;
}

export function describeNight(name: string, { table, films: [few, more] }: WholeNight): void {
  describe(name, () => {
    it(
      'learns genres and recommendations, draws its losses, rests when nothing is new, and learns again when films are',
      async () => {
        const dataDir = await temporaryFolder();
        await importFilms(dataDir, await table(few));
        await rate(dataDir);
        const first = await night(dataDir);
        expect(first.steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
        const verdict = (report: NightReport, model: string) => report.verdicts.find((each) => each.model === model);
        expect(verdict(first, 'genres')).toMatchObject({ accepted: true, reasons: [], before: null });
        expect(verdict(first, 'recommend')).toMatchObject({ accepted: true, reasons: [], before: null });
        // Two tastes are told apart, among films most of which nobody rated. Members like any film of their shelf alike: who draws ten
        // of the thirty left on it gets .18, of the seventy that somebody rated .08, of all .004. The surprise and the best film
        // that nobody rated take two of the ten places.
        expect(verdict(first, 'recommend')?.after['likes held back']?.['ndcgAt10']).toBeGreaterThan(0.12);
        expect(first.chart?.alt).toMatch(/losses: .*genres/);
        const [genres, recommend] = await Promise.all(
          ['genres', 'recommend'].map((kind) => currentArtefact(dataDir, kind)),
        );
        expect(genres?.artefact?.version).toBe(verdict(first, 'genres')?.version);
        expect(recommend?.artefact?.version).toBe(verdict(first, 'recommend')?.version);

        const quiet = await night(dataDir);
        expect(new Set(quiet.steps.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));

        await importFilms(dataDir, await table(more));
        const third = await night(dataDir);
        const again = verdict(third, 'genres');
        // Both were measured on the films that tonight's version held back.
        for (const scores of [again?.before, again?.after]) expect(scores?.[HELD_OUT]?.['jaccard']).toBeGreaterThan(0);
        expect(again?.accepted).toBe(again?.reasons.length === 0);
        expect((await currentArtefact(dataDir, 'genres')).artefact?.version).toBe(
          again?.accepted ? again.version : genres?.artefact?.version,
        );
      },
      9 * MINUTES,
    );
  });
}
