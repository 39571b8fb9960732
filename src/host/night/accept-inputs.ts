import type { StoppedStep } from '#contract/checks.ts';
import type { Refusal } from '#contract/jobs.ts';
import type { NightPlace } from '#store/night/claim.ts';
import { readInputHistory, writeInputHistory } from '#store/night/inputs.ts';
import { betweenPlans } from './between-plans.ts';

/** Says that the inputs a step was stopped for are as they should be: the next plan learns from them. */
export async function acceptInputs(place: NightPlace, step: string, now: () => Date): Promise<StoppedStep | Refusal> {
  const { dataDir } = place;
  return betweenPlans(place, { now }, async (journal): Promise<StoppedStep | Refusal> => {
    const history = await readInputHistory(dataDir);
    const stopped = Object.hasOwn(history.stopped, step) ? history.stopped[step] : undefined;
    if (!stopped) return { refused: { code: 'not-stopped', step } };
    const { [step]: _, ...others } = history.stopped;
    await writeInputHistory(dataDir, {
      ...history,
      stopped: others,
      accepted: [...history.accepted, ...stopped.hashes],
    });
    await journal.append({ job: 'accept', outcome: 'done', note: `the inputs of ${step}` });
    return stopped;
  });
}
