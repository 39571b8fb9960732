import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cataloguePaths, readImported, readManifest } from '#catalogue/manifest.ts';
import type { NightReport } from '#contract/jobs.ts';
import type { Lineage, MetricSeries, NightOverview, NightPages, VersionPage } from '#contract/night-page.ts';
import type { UsedVersion, VersionOpinions } from '#contract/uses.ts';
import { readArtefact } from '#store/artefact-files.ts';
import { goodVersions, kinds } from '#store/artefacts.ts';
import { nightFiles } from '#store/night/files.ts';
import { readReport } from '#store/night/report.ts';
import { mainScore } from '#store/night/score.ts';
import { readUses } from '#store/night/uses.ts';
import { versionsOnDisk } from '#store/night/versions-on-disk.ts';
import type { NightDesk } from './desk.ts';
import { lastOpinions } from './used-versions.ts';

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
        versions: (await versionsOnDisk(dataDir)).map(({ shown }) => shown),
        uses: await toldByMembers(dataDir),
        stopped: await desk.stopped(),
        lineage: await lineageOf(dataDir),
        load: load(),
      };
    },

    async version(model, version): Promise<VersionPage | null> {
      const found = (await versionsOnDisk(dataDir)).find(
        ({ shown }) => shown.model === model && shown.version === version,
      );
      if (!found) return null;
      const { manifest } = found.artefact;
      const reports = await readReports(dataDir);
      const made = reports.find(({ verdicts }) => verdicts.some((verdict) => isOf(verdict, model, version)));
      return {
        version: found.shown,
        manifest,
        metrics: manifest.metrics,
        verdict: made?.verdicts.find((verdict) => isOf(verdict, model, version)) ?? null,
        report: made ? { run: made.run, steps: made.steps } : null,
        checks: made?.steps.find(({ step }) => step === model)?.checks ?? [],
      };
    },
  };
}

/** By version: one that came into use twice is one. */
async function toldByMembers(dataDir: string): Promise<NightOverview['uses']> {
  const opinions = await lastOpinions(dataDir);
  const told = new Map<string, UsedVersion & VersionOpinions>();
  for (const used of await readUses(dataDir)) {
    const key = `${used.about} ${used.version}`;
    const { since, answers, opened, taken } = told.get(key) ?? { since: used.since, answers: 0, opened: 0, taken: 0 };
    const said = opinions.find(({ about, version }) => about === used.about && version === used.version);
    told.set(key, {
      ...used,
      since,
      answers: answers + used.answers,
      opened: opened + used.opened,
      taken: taken + used.taken,
      good: said?.good ?? 0,
      bad: said?.bad ?? 0,
    });
  }
  return [...told.values()];
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
