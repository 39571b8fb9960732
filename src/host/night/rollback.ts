import type { ModelVersion, Refusal } from '#contract/jobs.ts';
import { FolderInUseError, lockFolder } from '#files/lock.ts';
import { goodVersions, kinds, rollback } from '#store/artefacts.ts';
import { nightFiles } from '#store/night/files.ts';
import { openNightJournal } from '#store/night/history.ts';
import { modelVersion } from '#store/night/versions.ts';

/** Puts an earlier version in use and writes that down. Not while a plan runs: it may be about to put in another one. */
export async function rollbackModel(
  dataDir: string,
  model: string,
  version: string,
  now: () => Date,
): Promise<ModelVersion | Refusal> {
  if (!(await kinds(dataDir)).includes(model))
    return { refused: `There is no model “${model}”: pick one from the list.` };
  try {
    const lock = await lockFolder(nightFiles(dataDir).folder, now);
    try {
      const [inUse, ...earlier] = await goodVersions(dataDir, model);
      if (version === inUse) return { refused: `${model} ${version} is in use already.` };
      if (!earlier.includes(version)) {
        return {
          refused: `${model} ${version} is not kept any more, so there is no going back to it: pick one from the list.`,
        };
      }
      const artefact = await rollback(dataDir, model, version).catch(() => null);
      if (!artefact) {
        return {
          refused: `The files of ${model} ${version} are gone or damaged, so ${inUse} stays: pick another version.`,
        };
      }
      const journal = await openNightJournal(dataDir, now);
      await journal.append({ job: 'rollback', outcome: 'rolled-back', note: `${model} ${inUse} -> ${version}` });
      return modelVersion(artefact, true);
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    return { refused: 'A plan is running: wait until it has ended, or cancel it first.' };
  }
}
