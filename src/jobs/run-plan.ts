import type { CheckResult } from '#contract/checks.ts';
import type { GateVerdict, RunOutcome, StepLine, StepOutcome } from '#contract/jobs.ts';
import type { FromNight, NightSettings } from '#contract/night-protocol.ts';
import type { Journal } from '#store/journal.ts';
import { closeOpenRuns, RUN } from '#store/night/history.ts';
import { checkInputs, InputsStopped, noteStopped } from './check-inputs.ts';
import { type Done, readDone, writeDone } from './done.ts';
import { reason } from './reason.ts';
import { writeReport } from './report/write.ts';
import { Cancelled, type NightContext, type Step, type StepReport } from './step.ts';
import { sweepHalfWritten } from './sweep.ts';

export interface RunOptions {
  readonly run: string;
  readonly settings: NightSettings;
  readonly steps: readonly Step[];
  readonly journal: Journal;
  readonly now: () => Date;
  readonly cancelled: () => boolean;
  readonly tell: (message: FromNight) => void;
  /** Makes what was done so far known to the other Marquees that share the night. */
  readonly publish: () => Promise<void>;
}

/**
 * Runs the steps in order and writes down what became of each. A step that fails does not stop the others: each of them
 * uses the versions in use. What a plan that was killed had finished is not done again, and is part of this plan's report.
 */
export async function runPlan(options: RunOptions): Promise<RunOutcome> {
  const { run, settings, steps, journal, now, tell, publish } = options;
  await sweepHalfWritten(settings.dataDir);
  const killed = await closeOpenRuns(journal);
  await journal.append({ job: RUN, outcome: 'started', run, plan: settings.plan, why: settings.why, note: '' });
  await publish();
  tell({ kind: 'started', run });
  const began = now();
  const done = await readDone(settings.dataDir);
  const lines: StepLine[] = [];
  const reports: StepReport[] = [];
  for (const step of steps) {
    const { line, report } = await runStep(step, done, killed, options);
    await publish();
    lines.push(line);
    if (report) reports.push(report);
    if (line.outcome === 'cancelled') break;
    tell({ kind: 'step-done', line });
  }
  const outcome = outcomeOf(lines);
  const tookMs = Math.max(0, now().getTime() - began.getTime());
  const note = summary(lines, reports);
  const report = { run, plan: settings.plan, startedAt: began.toISOString(), tookMs, outcome, steps: lines };
  await writeReport(settings.dataDir, report, reports);
  await journal.append({ job: RUN, outcome: outcome === 'done' ? 'done' : 'failed', how: outcome, run, tookMs, note });
  await publish();
  tell({ kind: 'ended', run, outcome, note });
  return outcome;
}

interface StepResult {
  readonly line: StepLine;
  readonly report: StepReport | null;
}

async function runStep(
  step: Step,
  done: Record<string, Done>,
  killed: ReadonlySet<string>,
  { run, settings, journal, now, tell, cancelled }: RunOptions,
): Promise<StepResult> {
  const { name, title } = step;
  tell({ kind: 'step', step: name, title });
  const began = now().getTime();
  const context: NightContext = {
    ...settings,
    now,
    progress(note) {
      if (cancelled()) throw new Cancelled('cancelled');
      if (note !== '') tell({ kind: 'progress', step: name, note });
    },
  };
  let checks: readonly CheckResult[] = [];
  const finish = async (outcome: StepOutcome, note: string, report: StepReport | null = null): Promise<StepResult> => {
    const tookMs = Math.max(0, now().getTime() - began);
    const written = outcome === 'cancelled' ? 'failed' : outcome === 'stopped' ? 'skipped' : outcome;
    await journal.append({ job: `${RUN}/${name}`, outcome: written, how: outcome, run, tookMs, note });
    return { line: { step: name, title, outcome, tookMs, note, ...(checks.length > 0 && { checks }) }, report };
  };
  try {
    context.progress('');
    const fingerprint = await step.fingerprint(context);
    const last = done[name];
    if (last?.fingerprint === fingerprint && !(await step.lost?.(context))) {
      const unreported = killed.has(last.run);
      const when = last.at.slice(0, 16).replace('T', ' ');
      const why = unreported ? 'Done before the interruption.' : `Nothing new since ${when} UTC.`;
      return await finish('skipped', why, unreported ? last.report : null);
    }
    await journal.append({ job: `${RUN}/${name}`, outcome: 'started', run });
    if (step.profiles) checks = await checkInputs(settings.dataDir, await step.profiles(context));
    const report = await step.run(context);
    checks = report.checks ?? checks;
    await noteStopped(settings.dataDir, name, null);
    const at = now().toISOString();
    done[name] = { fingerprint, run, at, tookMs: now().getTime() - began, report };
    await writeDone(settings.dataDir, done);
    return await finish(report.left ? 'skipped' : 'done', report.note, report);
  } catch (error) {
    if (error instanceof Cancelled) return finish('cancelled', 'Cancelled.');
    if (error instanceof InputsStopped) {
      const { hashes, message } = error;
      checks = error.checks;
      await noteStopped(settings.dataDir, name, { step: name, title, at: now().toISOString(), checks, hashes });
      return finish('stopped', `Stopped before training. ${message} \`/jobs explain\` shows every check.`);
    }
    return finish('failed', reason(error));
  }
}

function outcomeOf(lines: readonly StepLine[]): RunOutcome {
  if (lines.some(({ outcome }) => outcome === 'cancelled')) return 'cancelled';
  return lines.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done';
}

/** One sentence for the journal and `/jobs history`. */
function summary(lines: readonly StepLine[], reports: readonly StepReport[]): string {
  const verdicts = reports.flatMap(({ verdicts: some }) => some ?? []);
  const models = (wanted: (verdict: GateVerdict) => boolean) => verdicts.filter(wanted).map(({ model }) => model);
  const waiting = models((verdict) => verdict.waiting === true);
  const names = (accepted: boolean) => models((verdict) => verdict.accepted === accepted && !verdict.waiting);
  const ending = (wanted: StepOutcome) => lines.filter(({ outcome }) => outcome === wanted).map(({ step }) => step);
  const [stopped, failed] = [ending('stopped'), ending('failed')];
  const parts = [
    names(true).length > 0 ? `swapped in: ${names(true).join(', ')}` : '',
    names(false).length > 0 ? `refused: ${names(false).join(', ')}` : '',
    waiting.length > 0 ? `waiting for approval: ${waiting.join(', ')}` : '',
    stopped.length > 0 ? `stopped before training: ${stopped.join(', ')}` : '',
    failed.length > 0 ? `failed: ${failed.join(', ')}` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('; ') : 'nothing new to learn from';
}
