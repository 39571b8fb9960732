import { driftLine } from '#models/checks/drift.ts';
import { readAsked } from '#store/night/asked.ts';
import type { Step } from '../step.ts';

/** Says how what members ask differs from the month before. Nothing is learned from it. */
export const tellDrift: Step = {
  name: 'drift',
  title: 'What members ask',
  inputs: ['jobs/asked.json'],
  outputs: [],

  fingerprint: async ({ dataDir, now }) => JSON.stringify(await finished(dataDir, now())),

  async run({ dataDir, now }) {
    const line = driftLine(await finished(dataDir, now()));
    return { note: line ?? 'Too little was asked yet to be held against the month before.' };
  },
};

/** Without the day that is not over, and days to come, which a clock that was ahead has written. */
async function finished(dataDir: string, now: Date) {
  const today = now.toISOString().slice(0, 10);
  return (await readAsked(dataDir)).filter(({ day }) => day < today);
}
