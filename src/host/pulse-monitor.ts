import type { Readable } from 'node:stream';
import { BUSY } from '#contract/pulse.ts';

export interface PulseLimits {
  /** Milliseconds between two heartbeats, and between two checks. */
  readonly everyMs: number;
  /** Checks without a heartbeat after which the process counts as hung. */
  readonly silent: number;
  /** Heartbeats in a row without a turn of the event loop; absent for a process whose work blocks it. */
  readonly busy?: number;
  /** Checks until the first heartbeat: a process starts slowly on a busy machine. */
  readonly first: number;
}

export const PULSE: PulseLimits = { everyMs: 1_000, silent: 10, busy: 90, first: 180 };

/**
 * Watches a child's heartbeat. It counts checks, not milliseconds: while the parent itself was blocked, or the laptop asleep,
 * there were no checks.
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
    pipe.on('error', () => {}); // the process's end is handled elsewhere
    pipe.on('data', (heartbeats: string) => {
      this.started();
      for (const heartbeat of heartbeats) this.#busy = heartbeat === BUSY ? this.#busy + 1 : 0;
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

  /** Whether the last checks found it alive: false well before it counts as hung. */
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
    const seconds = (checks: number): string => `${Math.round((checks * everyMs) / 100) / 10} s`;
    if (!this.#heard) return this.#silent > first ? `no sign of life within ${seconds(first)} of its start` : null;
    if (this.#silent > silent) return `no sign of life for ${seconds(silent)}`;
    if (busy !== undefined && this.#busy > busy) return `its event loop stood still for ${seconds(busy)}`;
    return null;
  }
}
