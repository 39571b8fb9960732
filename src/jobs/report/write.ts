import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NightReport } from '../../inference/contract/jobs.ts';
import { replaceFile } from '../../store/durable-file.ts';
import { nightFiles } from '../files.ts';
import type { StepReport } from '../step.ts';
import { drawNight } from './chart.ts';
import { readWatched, type Watched, watchedNow } from './watched.ts';

type Bare = Omit<NightReport, 'verdicts' | 'watched' | 'chart'>;
interface Written extends Omit<NightReport, 'chart'> {
  readonly alt: string | null;
}

/** A fortnight of mornings. */
const KEPT = 14;

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

/** @returns null when the run left none: it was killed before its end */
export async function readReport(dataDir: string, run: string): Promise<NightReport | null> {
  const files = nightFiles(dataDir);
  try {
    const { alt, ...rest } = JSON.parse(await readFile(files.report(run), 'utf8')) as Written;
    return { ...rest, chart: alt === null ? null : { png: await readFile(files.chart(run)), alt } };
  } catch {
    return null;
  }
}
