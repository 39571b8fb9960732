import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NightReport } from '#contract/jobs.ts';
import { nightFiles } from '#store/night/files.ts';
import type { StepReport } from '../step.ts';

export type Watched = NightReport['watched'];

/** Figures of the newest report that has any. */
export async function readWatched(dataDir: string): Promise<Watched> {
  const { reports } = nightFiles(dataDir);
  const names = (await readdir(reports).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  for (const name of names.reverse()) {
    try {
      const { watched } = JSON.parse(await readFile(join(reports, name), 'utf8')) as NightReport;
      if (watched.length > 0) return watched;
    } catch {
      // A damaged report costs a comparison and nothing else.
    }
  }
  return [];
}

/** Tonight's figures beside the last ones; a night that measured nothing has none. */
export function watchedNow(last: Watched, steps: readonly StepReport[]): Watched {
  const before = new Map(last.map(({ name, after }) => [name, after]));
  return steps
    .flatMap(({ watched }) => Object.entries(watched ?? {}))
    .map(([name, after]) => ({ name, before: before.get(name) ?? null, after }));
}
