import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NightReport } from '#contract/jobs.ts';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from '#store/night/files.ts';
import type { Written } from '#store/night/report.ts';
import type { StepReport } from '../step.ts';
import { drawNight } from './chart.ts';
import { readWatched, type Watched, watchedNow } from './watched.ts';

type Bare = Omit<NightReport, 'verdicts' | 'watched' | 'chart'>;

/** Three months of mornings: what the page at /night shows. */
const KEPT = 90;

/** Writes the report whole: the picture first, then the words that name it. */
export async function writeReport(dataDir: string, bare: Bare, steps: readonly StepReport[]): Promise<void> {
  const files = nightFiles(dataDir);
  await mkdir(files.reports, { recursive: true });
  const verdicts = steps.flatMap(({ verdicts: some }) => some ?? []);
  const watched: Watched = watchedNow(await readWatched(dataDir), steps);
  const chart = drawNight(
    verdicts,
    watched,
    steps.flatMap(({ curves }) => curves ?? []),
    bare.startedAt,
  );
  if (chart) await replaceFile(files.chart(bare.run), chart.png);
  const written: Written = { ...bare, verdicts, watched, alt: chart?.alt ?? null };
  await replaceFile(files.report(bare.run), `${JSON.stringify(written)}\n`);
  const names = (await readdir(files.reports)).sort();
  const old = names.filter((name) => name.endsWith('.json')).slice(0, -KEPT);
  for (const name of old) {
    for (const one of [name, name.replace(/json$/, 'png'), name.replace(/json$/, 'sent')])
      await rm(join(files.reports, one), { force: true });
  }
}
