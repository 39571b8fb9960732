import { readdir } from 'node:fs/promises';
import type { NightReport } from '#contract/jobs.ts';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from './files.ts';
import { readReport } from './report.ts';

/** A report older than this is no news any more, in ms. */
const NEWS_FOR = 20 * 3_600_000;

/**
 * The reports that nobody has been sent yet, oldest first: of a night whose end the bot did not live to tell, and of plans
 * that were run from a terminal.
 */
export async function unsentReports(dataDir: string, now: Date): Promise<NightReport[]> {
  const names = new Set(await readdir(nightFiles(dataDir).reports).catch(() => []));
  const runs = [...names].flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []).sort();
  const unsent: NightReport[] = [];
  for (const run of runs.filter((each) => !names.has(`${each}.sent`))) {
    const report = await readReport(dataDir, run);
    if (report && now.getTime() - Date.parse(report.startedAt) - report.tookMs < NEWS_FOR) unsent.push(report);
  }
  return unsent;
}

/** Notes that a report has been sent. Killed between sending and this, the bot sends it once more. */
export async function markSent(dataDir: string, run: string): Promise<void> {
  await replaceFile(nightFiles(dataDir).sent(run), '');
}
