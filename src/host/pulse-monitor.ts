import type { Readable } from 'node:stream';
import { BUSY } from '#contract/pulse.ts';

export interface PulseLimits {
  /** Milliseconds between two letters, and between two looks for them. */
  readonly everyMs: number;
  /** Looks without a letter after which the process counts as hung. */
  readonly silent: number;
  /** Letters in a row without a turn of the event loop; absent where computing without a pause is the work. */
  readonly busy?: number;
  /** Looks until the first letter: a process that starts on a busy machine takes its time. */
  readonly first: number;
}

export const PULSE: PulseLimits = { everyMs: 1_000, silent: 10, busy: 90, first: 180 };

/**
 * Listens to a child's pulse. Looks are counted, not milliseconds: a parent that was itself held up, or a laptop that slept,
 * has not looked and so blames nobody.
 */
export class PulseMonitor {
  #silent = 0;
  #busy = 0;
  #heard = false;
  readonly #timer: NodeJS.Timeout;

  /** @param onHung told once, with the reason */
  constructor(
    pipe: Readable,
    readonly limits: PulseLimits,
    onHung: (reason: string) => void,
  ) {
    pipe.setEncoding('latin1');
    pipe.on('error', () => {}); // the process's end is told elsewhere
    pipe.on('data', (letters: string) => {
      this.started();
      for (const letter of letters) this.#busy = letter === BUSY ? this.#busy + 1 : 0;
    });
    this.#timer = setInterval(() => {
      this.#silent += 1;
      const reason = this.#verdict();
      if (reason === null) return;
      this.stop();
      onHung(reason);
    }, limits.everyMs);
    this.#timer.unref();
  }

  /** Whether the last looks found it alive: false well before it counts as hung. */
  get steady(): boolean {
    return this.#silent <= Math.max(2, this.limits.silent / 3);
  }

  /** It has been heard, here or elsewhere: from now on silence counts. */
  started(): void {
    this.#heard = true;
    this.#silent = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #verdict(): string | null {
    const { everyMs, silent, busy, first } = this.limits;
    const seconds = (looks: number): string => `${Math.round((looks * everyMs) / 100) / 10} s`;
    if (!this.#heard) return this.#silent > first ? `no sign of life within ${seconds(first)} of its start` : null;
    if (this.#silent > silent) return `no sign of life for ${seconds(silent)}`;
    if (busy !== undefined && this.#busy > busy) return `its event loop stood still for ${seconds(busy)}`;
    return null;
  }
}
