import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { RefusalReason, RunOutcome } from '#contract/jobs.ts';
import { type FromNight, NIGHT_VARIABLE, type NightSettings, type ToNight } from '#contract/night-protocol.ts';
import { PULSE_FD, pulseEnvironment } from '#contract/pulse.ts';
import { childEnvironment } from '../child-environment.ts';
import { memoryOf } from '../memory-of.ts';
import { type PulseLimits, PulseMonitor } from '../pulse-monitor.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface Limits {
  /** Milliseconds the whole plan may take. */
  readonly timeMs: number;
  /** MiB of memory the process may hold, all of it counted. */
  readonly memoryMiB: number;
}

export interface NightProcessOptions {
  /** The file the process runs; it calls `serveNight`. */
  readonly entry: URL;
  readonly settings: NightSettings;
  readonly limits: Limits;
  readonly onMessage?: (message: FromNight) => void;
  /** Milliseconds between two looks at the memory, and between asking to stop and making it stop. */
  readonly lookMs?: number;
  readonly graceMs?: number;
  /** When it counts as hung and is killed. */
  readonly pulse?: PulseLimits;
  /** Told to the process besides its settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The night computes for minutes without a turn of its event loop, at the lowest priority: only silence counts, and longer. */
export const NIGHT_PULSE: PulseLimits = { everyMs: 1_000, silent: 60, first: 300 };

/** How a plan ended, as seen from outside its process. */
export type Ending =
  | { readonly kind: 'ended'; readonly run: string; readonly outcome: RunOutcome; readonly note: string }
  /** It did not begin, or was given up. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** It was killed, or died: the journal has its beginning and not its end. */
  | { readonly kind: 'died'; readonly run: string | null; readonly note: string };

/** A plan in its own process: at the lowest priority, inside its limits, gone when this process goes. */
export class NightProcess {
  readonly #process: ChildProcess;
  readonly #graceMs: number;
  #killed: string | null = null;
  #cancelling = false;
  /** The step under way, and what it last said it was at. */
  #step = '';
  #note = '';

  /** Resolves when the plan has begun (with its name), or will not. */
  readonly begun: Promise<string | null>;
  readonly ended: Promise<Ending>;

  constructor({ entry, settings, limits, onMessage, env, pulse = NIGHT_PULSE, ...times }: NightProcessOptions) {
    const { lookMs = 1_000, graceMs = 10_000 } = times;
    this.#graceMs = graceMs;
    this.#process = fork(fileURLToPath(entry), [], {
      cwd: ROOT,
      execArgv: [
        ...(entry.pathname.endsWith('.ts') ? ['--import', 'tsx'] : []),
        `--max-old-space-size=${limits.memoryMiB}`,
      ],
      env: childEnvironment({
        ...pulseEnvironment(pulse.everyMs),
        ...env,
        [NIGHT_VARIABLE]: JSON.stringify(settings),
      }),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    const monitor = new PulseMonitor(this.#process.stdio[PULSE_FD] as Readable, pulse, (reason) =>
      this.#kill(`It hung (${reason}) and was stopped.`),
    );
    const late = setTimeout(
      () => this.#kill(`It took longer than ${minutes(limits.timeMs)} and was stopped.`),
      limits.timeMs,
    );
    const look = setInterval(() => {
      const used = memoryOf(this.#process.pid);
      if (used > limits.memoryMiB) this.#kill(`It needed more than ${limits.memoryMiB} MiB of memory and was stopped.`);
    }, lookMs);
    let said: Ending | null = null;
    let run: string | null = null;
    const exit = new Promise<string>((resolve) => {
      this.#process.once('error', (error) => resolve(error.message));
      this.#process.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    this.begun = new Promise((resolve) => {
      this.#process.on('message', (message: FromNight) => {
        if (message.kind === 'started') {
          run = message.run;
          resolve(run);
        } else if (message.kind === 'ended' || message.kind === 'refused') said = message;
        else if (message.kind === 'step') [this.#step, this.#note] = [message.title, ''];
        else if (message.kind === 'progress' && message.note !== '') this.#note = message.note;
        onMessage?.(message);
      });
      void exit.then(() => resolve(run));
    });
    this.ended = exit.then((how) => {
      clearTimeout(late);
      clearInterval(look);
      monitor.stop();
      return said ?? { kind: 'died', run, note: this.#killed ?? `Its process ended unexpectedly (${how}).` };
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Asks the plan to stop at its next step of progress; after the grace it is made to. */
  cancel(graceMs = this.#graceMs): void {
    if (!this.#cancelling && this.#process.connected)
      this.#process.send({ kind: 'cancel' } satisfies ToNight, () => {});
    this.#cancelling = true;
    const force = setTimeout(() => this.#kill('It was cancelled and had to be stopped.'), graceMs);
    void this.ended.then(() => clearTimeout(force));
  }

  /** Ends the plan at once: nothing more of it may be kept. */
  stop(why: string): void {
    this.#kill(why);
  }

  #kill(why: string): void {
    const at = this.#note === '' ? '' : ` at “${this.#note.slice(0, 200)}”`;
    this.#killed ??= this.#step === '' ? why : `${why} It was in “${this.#step}”${at}.`;
    this.#process.kill('SIGKILL');
  }
}

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  return whole < 1 ? `${Math.round(ms / 1_000)} seconds` : `${whole} minute${whole === 1 ? '' : 's'}`;
}
