import { join } from 'node:path';
import type { ModelVersion } from '#contract/jobs.ts';
import { readArtefact } from '../artefact-files.ts';
import { type Artefact, goodVersions, kinds } from '../artefacts.ts';
import { mainScore } from './score.ts';

/** Versions in use and those that can be gone back to, newest first; damaged ones are left out. */
export async function listVersions(dataDir: string): Promise<ModelVersion[]> {
  const found: ModelVersion[] = [];
  for (const kind of await kinds(dataDir)) {
    let inUse = true;
    for (const version of await goodVersions(dataDir, kind)) {
      const artefact = await readArtefact(join(dataDir, 'artefacts', kind), kind, version).catch(() => null);
      if (!artefact) continue;
      found.push(modelVersion(artefact, inUse));
      inUse = false;
    }
  }
  return found;
}

export function modelVersion({ kind, version, manifest }: Artefact, inUse: boolean): ModelVersion {
  const score = mainScore(manifest.metrics);
  return {
    model: kind,
    version,
    madeAt: manifest.madeAt,
    inUse,
    score: score ? `${score.called} ${score.value.toFixed(3)}` : '',
  };
}
