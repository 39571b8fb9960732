import { readFile } from 'node:fs/promises';
import type { NightReport } from '#contract/jobs.ts';
import { nightFiles } from './files.ts';

/** The report as it lies on the disk: the picture is a file beside it. */
export interface Written extends Omit<NightReport, 'chart'> {
  readonly alt: string | null;
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
