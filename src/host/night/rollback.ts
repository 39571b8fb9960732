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
  if (!(await kinds(dataDir)).includes(model)) return { refused: { code: 'no-model', model } };
  return betweenPlans(place, { now }, async (journal): Promise<ModelVersion | Refusal> => {
    const [inUse = '', ...earlier] = await goodVersions(dataDir, model);
    if (version === inUse) return { refused: { code: 'in-use', model, version } };
    if (!earlier.includes(version)) return { refused: { code: 'not-kept', model, version } };
    const artefact = await rollback(dataDir, model, version).catch(() => null);
    if (!artefact) return { refused: { code: 'damaged', model, version, inUse } };
    await journal.append({ job: 'rollback', outcome: 'rolled-back', note: `${model} ${inUse} -> ${version}` });
    return modelVersion(artefact, true);
  });
}
