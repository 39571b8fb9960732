import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cataloguePaths, readImported, readManifest } from '#catalogue/manifest.ts';
import type { NightReport } from '#contract/jobs.ts';
import type { Lineage, MetricSeries, NightOverview, NightPages, VersionPage } from '#contract/night-page.ts';
import { readArtefact } from '#store/artefact-files.ts';
import { goodVersions, kinds } from '#store/artefacts.ts';
import { nightFiles } from '#store/night/files.ts';
import { readInputHistory } from '#store/night/inputs.ts';
import { readReport } from '#store/night/report.ts';
import { mainScore } from '#store/night/score.ts';
import { readUses } from '#store/night/uses.ts';
import { listVersions, modelVersion } from '#store/night/versions.ts';
import type { NightDesk } from './desk.ts';

/** Nights on the page's charts. */
const NIGHTS = 90;

/** Reads what the night has written, for the page that shows it. Changes nothing. */
export function nightPages(desk: NightDesk, load: () => Readonly<Record<string, string>>): NightPages {
  const { dataDir, now } = desk.options;
  return {
    async overview(): Promise<NightOverview> {
      const reports = await readReports(dataDir);
      return {
        at: now().toISOString(),
        status: await desk.status(),
        runs: await desk.history(NIGHTS),
        series: seriesOf(reports),
        versions: await listVersions(dataDir),
        uses: await readUses(dataDir),
        stopped: await desk.stopped(),
        lineage: await lineageOf(dataDir),
        load: load(),
      };
    },

    async version(model, version): Promise<VersionPage | null> {
      if (!(await kinds(dataDir)).includes(model)) return null;
      const versions = await goodVersions(dataDir, model);
      if (!versions.includes(version)) return null;
      const artefact = await readArtefact(join(dataDir, 'artefacts', model), model, version).catch(() => null);
      if (!artefact) return null;
      const reports = await readReports(dataDir);
      const made = reports.find(({ verdicts }) => verdicts.some((verdict) => isOf(verdict, model, version)));
      const { stopped } = await readInputHistory(dataDir);
      return {
        version: modelVersion(artefact, versions[0] === version),
        manifest: artefact.manifest,
        metrics: artefact.manifest.metrics,
        verdict: made?.verdicts.find((verdict) => isOf(verdict, model, version)) ?? null,
        report: made ? { run: made.run, steps: made.steps } : null,
        checks: Object.hasOwn(stopped, model) ? (stopped[model]?.checks ?? []) : [],
      };
    },
  };
}

const isOf = (verdict: { model: string; version: string }, model: string, version: string): boolean =>
  verdict.model === model && verdict.version === version;

async function readReports(dataDir: string): Promise<NightReport[]> {
  const names = await readdir(nightFiles(dataDir).reports).catch(() => []);
  const runs = names.flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []).sort();
  const reports = await Promise.all(runs.slice(-NIGHTS).map((run) => readReport(dataDir, run)));
  return reports.filter((report) => report !== null);
}

/** The main score of each model, and the figures that are watched. */
function seriesOf(reports: readonly NightReport[]): MetricSeries[] {
  const series = new Map<string, { at: string; value: number; refused: boolean }[]>();
  const add = (name: string, point: { at: string; value: number; refused: boolean }) =>
    series.set(name, [...(series.get(name) ?? []), point]);
  for (const { startedAt: at, verdicts, watched } of reports) {
    for (const { model, after, accepted } of verdicts) {
      const score = mainScore(after);
      if (score) add(`${model}: ${score.called}`, { at, value: score.value, refused: !accepted });
    }
    for (const { name, after } of watched) add(name, { at, value: after, refused: false });
  }
  return [...series].map(([name, points]) => ({ name, points }));
}

async function lineageOf(dataDir: string): Promise<Lineage> {
  const manifest = readManifest(cataloguePaths(dataDir).manifest);
  const sources = Object.keys(manifest?.mergedFrom ?? {}).flatMap((name) => {
    const imported = readImported(dataDir, name);
    return imported ? [{ name, files: imported.inputs, rows: imported.rows, skipped: imported.skipped }] : [];
  });
  const models = await Promise.all(
    (await kinds(dataDir)).map(async (model) => {
      const version = (await goodVersions(dataDir, model))[0];
      const folder = join(dataDir, 'artefacts', model);
      const artefact = version ? await readArtefact(folder, model, version).catch(() => null) : null;
      if (!artefact) return [];
      const parents = Object.entries(artefact.manifest.parents).map(([kind, parent]) => `${kind} ${parent}`);
      return [{ model, version: artefact.version, dataHash: artefact.manifest.dataHash, parents }];
    }),
  );
  return { sources, films: manifest && { count: manifest.films, sha256: manifest.sha256 }, models: models.flat() };
}
