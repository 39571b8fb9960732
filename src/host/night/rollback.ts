import type { ModelVersion, Refusal } from '#contract/jobs.ts';
import { goodVersions, kinds, rollback } from '#store/artefacts.ts';
import type { NightPlace } from '#store/night/claim.ts';
import { modelVersion } from '#store/night/versions.ts';
import { betweenPlans } from './between-plans.ts';

/** Puts an earlier version in use and writes that down. Not while a plan runs: it may be about to put in another one. */
export async function rollbackModel(
  place: NightPlace,
  model: string,
  version: string,
  now: () => Date,
): Promise<ModelVersion | Refusal> {
  const { dataDir } = place;
  if (!(await kinds(dataDir)).includes(model))
    return { refused: `There is no model “${model}”: pick one from the list.` };
  return betweenPlans(place, { now }, async (journal): Promise<ModelVersion | Refusal> => {
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
    await journal.append({ job: 'rollback', outcome: 'rolled-back', note: `${model} ${inUse} -> ${version}` });
    return modelVersion(artefact, true);
  });
}
