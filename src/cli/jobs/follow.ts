import { refusal } from '#bot/features/night/refusal.ts';
import type { RefusalReason } from '#contract/jobs.ts';
import type { FromNight } from '#contract/night-protocol.ts';
import type { NightDesk } from '#host/night/desk.ts';
import { UsageError } from '../verb.ts';

/** What of a terminal is needed: `process.stderr` has it. */
interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Runs a plan and shows it as it goes: a line a step, and under it, on a terminal, what it is at. */
export async function followNight(desk: NightDesk, plan: string, terminal: Terminal): Promise<boolean> {
  const live = terminal.isTTY === true;
  let shown = '';
  const put = (text: string): void => {
    if (!live) return;
    terminal.write(`\r\x1b[K${text.slice(0, 100)}`);
    shown = text;
  };
  const line = (text: string): void => {
    terminal.write(`${live && shown !== '' ? '\r\x1b[K' : ''}${text}\n`);
    shown = '';
  };
  const onMessage = (message: FromNight): void => {
    if (message.kind === 'step') put(`… ${message.title}`);
    else if (message.kind === 'progress' && message.note !== '') put(`… ${message.step}: ${message.note}`);
    else if (message.kind === 'step-done') {
      const { title, outcome, tookMs, note } = message.line;
      line(`${MARKS[outcome]} ${title} (${(tookMs / 1_000).toFixed(1)} s): ${note}`);
    }
  };
  const started = desk.start(plan, 'terminal', onMessage);
  if ('refused' in started) throw new UsageError(inWords(started.refused));
  const cancel = () => started.cancel();
  process.on('SIGINT', cancel);
  const ending = await started.ended;
  process.off('SIGINT', cancel);
  if (ending.kind === 'refused') throw new UsageError(inWords(ending.reason));
  if (ending.kind === 'died') {
    line(`The plan did not end well: ${ending.note}`);
    return false;
  }
  line(`${plan}: ${ending.outcome} (${ending.note}).`);
  return ending.outcome === 'done';
}

/** A terminal has no `/jobs`, and shows names as they are. */
export function inWords(reason: RefusalReason): string {
  if (reason.code === 'plan-runs') return 'A plan is running: wait for it, or press ctrl-C where it was begun.';
  return refusal(reason, (name) => name).text;
}

const MARKS = { done: '✓', skipped: '–', stopped: '■', failed: '✗', cancelled: '✗' } as const;
