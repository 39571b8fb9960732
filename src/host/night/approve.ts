import type { ModelVersion, Refusal } from '#contract/jobs.ts';
import { promote } from '#store/artefacts.ts';
import type { NightPlace } from '#store/night/claim.ts';
import { modelVersion } from '#store/night/versions.ts';
import { listWaiting } from '#store/night/waiting.ts';
import { betweenPlans } from './between-plans.ts';

/** Puts in use what passed the gate narrowly. Not while a plan runs: it may be about to put in another version. */
export async function approveModel(
  place: NightPlace,
  model: string,
  version: string,
  now: () => Date,
): Promise<ModelVersion | Refusal> {
  const { dataDir } = place;
  return betweenPlans(place, { now }, async (journal): Promise<ModelVersion | Refusal> => {
    const waiting = await listWaiting(dataDir);
    if (!waiting.some((one) => one.model === model && one.version === version)) {
      return { refused: { code: 'not-waiting', model, version } };
    }
    const artefact = await promote(dataDir, model, version);
    await journal.append({ job: 'approve', outcome: 'done', note: `${model} ${version}` });
    return modelVersion(artefact, true);
  });
}
