import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VersionOnDisk, VersionState } from '#contract/night-page.ts';
import { readArtefact } from '../artefact-files.ts';
import { type Artefact, goodVersions, kinds, USED_MARK, versions } from '../artefacts.ts';
import { modelVersion } from './versions.ts';
import { listWaiting } from './waiting.ts';

/** A version as it lies on the disk, whole, and what became of it. */
export interface OnDisk {
  readonly artefact: Artefact;
  readonly shown: VersionOnDisk;
}

/** Every version that is kept, of each model the newest first; damaged ones are left out. */
export async function versionsOnDisk(dataDir: string): Promise<OnDisk[]> {
  const waiting = new Set((await listWaiting(dataDir)).map(({ model, version }) => `${model} ${version}`));
  const found: OnDisk[] = [];
  for (const kind of await kinds(dataDir)) {
    const folder = join(dataDir, 'artefacts', kind);
    const good = await goodVersions(dataDir, kind);
    const stateOf = (version: string): VersionState => {
      if (good[0] === version) return 'in-use';
      if (good.includes(version)) return 'kept';
      if (waiting.has(`${kind} ${version}`)) return 'waiting';
      return existsSync(join(folder, version, USED_MARK)) ? 'left' : 'refused';
    };
    for (const version of (await versions(dataDir, kind)).reverse()) {
      const artefact = await readArtefact(folder, kind, version).catch(() => null);
      if (!artefact) continue;
      const state = stateOf(version);
      found.push({ artefact, shown: { ...modelVersion(artefact, state === 'in-use'), state } });
    }
  }
  return found;
}
