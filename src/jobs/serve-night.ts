import { randomBytes } from 'node:crypto';
import type { RefusalReason } from '#contract/jobs.ts';
import { type FromNight, NIGHT_VARIABLE, type NightSettings, type ToNight } from '#contract/night-protocol.ts';
import { startPulse } from '#contract/pulse.ts';
import { surviveClosedOutput } from '#log.ts';
import { takeLowestPriority, threadsNow } from '#machine/lowest-priority.ts';
import { StoreAwayError } from '#store/index.ts';
import { ClaimLostError, claimNight, NightInUseError } from '#store/night/claim.ts';
import { openNightJournal } from '#store/night/history.ts';
import { published } from './published.ts';
import { runPlan } from './run-plan.ts';
import type { Step } from './step.ts';

/** Milliseconds to wait for whoever has the night for a moment only, such as for sending a report. */
const PATIENCE_MS = 10_000;

/**
 * The whole life of the night's process: takes the lock, runs the plan its settings name, and ends.
 * @param plans name -> steps in order
 */
export async function serveNight(plans: Readonly<Record<string, readonly Step[]>>): Promise<void> {
  const threads = threadsNow();
  startPulse();
  surviveClosedOutput();
  takeLowestPriority(threads);
  process.on('SIGINT', () => {}); // a terminal's ctrl-C reaches the whole group; the parent cancels
  const settings = JSON.parse(process.env[NIGHT_VARIABLE] ?? 'null') as NightSettings | null;
  if (settings === null)
    throw new Error(`${NIGHT_VARIABLE} is not set: this process is started by Marquee, not by hand`);
  const now = () => new Date();
  let cancelled = false;
  process.on('message', ({ kind }: ToNight) => {
    if (kind === 'cancel') cancelled = true;
  });
  const steps = plans[settings.plan];
  if (!steps) {
    await refuse({ code: 'no-plan', plan: settings.plan });
    return;
  }
  try {
    const claim = await claimNight(settings, { now, patienceMs: PATIENCE_MS, renewed: false });
    if (claim.token !== null) tell({ kind: 'claimed', token: claim.token });
    const journal = await openNightJournal(settings.dataDir, now);
    const run = `${now().toISOString().replaceAll(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
    const publish = () => published(claim);
    const ended = await runPlan({ run, settings, steps, journal, now, cancelled: () => cancelled, tell, publish });
    await claim.release();
    await flush();
    process.exit(ended === 'done' ? 0 : 1);
  } catch (error) {
    if (error instanceof ClaimLostError) await refuse({ code: 'taken-over' });
    if (error instanceof StoreAwayError) await refuse({ code: 'no-database' });
    if (!(error instanceof NightInUseError)) throw error;
    await refuse({ code: 'plan-runs' });
  }
}

async function refuse(reason: RefusalReason): Promise<void> {
  tell({ kind: 'refused', reason });
  await flush();
  process.exit(2);
}

function tell(message: FromNight): void {
  if (process.connected) process.send?.(message, () => {});
}

/** Resolves when everything told so far has left this process. */
function flush(): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected && process.send) process.send({ kind: 'progress', step: '', note: '' }, () => resolve());
    else resolve();
  });
}
