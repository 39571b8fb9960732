import type { Logger } from './log.ts';

type Close = () => Promise<void>;

/** Milliseconds in which everything must be gone; supervisors send SIGKILL after ten seconds. */
const LIMIT_MS = 9_000;

/** What was opened, closed in the opposite order: within a limit, whatever others are doing. */
export class Closing {
  readonly #open: { readonly what: string; readonly close: Close }[] = [];
  #log: Pick<Logger, 'warn' | 'error'> | null = null;
  #closed: Promise<void> | null = null;

  /** @param what for the log, should it not close */
  add(what: string, close: Close): void {
    this.#open.push({ what, close });
  }

  logTo(log: Pick<Logger, 'warn' | 'error'>): void {
    this.#log = log;
  }

  /** Never rejects. */
  all(limitMs = LIMIT_MS): Promise<void> {
    this.#closed ??= this.#close(limitMs);
    return this.#closed;
  }

  async #close(limitMs: number): Promise<void> {
    let at = 'nothing';
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#log?.warn({ what: at }, 'did not close in time: the process ends all the same');
        resolve();
      }, limitMs);
    });
    const closing = (async () => {
      for (const { what, close } of this.#open.reverse()) {
        at = what;
        await close().catch((err: unknown) => this.#log?.error({ err, what }, 'did not close'));
      }
    })();
    await Promise.race([closing, late]);
    clearTimeout(timer);
  }
}
