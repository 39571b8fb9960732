import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelVersion } from '#contract/jobs.ts';
import { readArtefact } from '../artefact-files.ts';
import { goodVersions, versions } from '../artefacts.ts';
import { nightFiles } from './files.ts';
import { readReport } from './report.ts';
import { modelVersion } from './versions.ts';

/** Versions that passed the gate narrowly and wait for an owner's word: the newest of each model, while it is kept. */
export async function listWaiting(dataDir: string): Promise<ModelVersion[]> {
  const names = await readdir(nightFiles(dataDir).reports).catch(() => []);
  const runs = names.flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []).sort();
  const newest = new Map<string, { readonly version: string; readonly waiting: boolean }>();
  for (const run of runs) {
    const report = await readReport(dataDir, run);
    for (const { model, version, waiting = false } of report?.verdicts ?? []) newest.set(model, { version, waiting });
  }
  const found: ModelVersion[] = [];
  for (const [kind, { version, waiting }] of newest) {
    if (!waiting || !(await versions(dataDir, kind)).includes(version)) continue;
    if ((await goodVersions(dataDir, kind)).includes(version)) continue;
    const artefact = await readArtefact(join(dataDir, 'artefacts', kind), kind, version).catch(() => null);
    if (artefact) found.push(modelVersion(artefact, false));
  }
  return found;
}
