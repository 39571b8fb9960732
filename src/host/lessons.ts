import { type CallOptions, InferenceError } from '#contract/methods.ts';
import { Child, type ChildOptions } from './child.ts';
import { memoryOf } from './memory-of.ts';
import { PULSE, type PulseLimits } from './pulse-monitor.ts';

export interface LessonDeskOptions extends Pick<ChildOptions, 'entry' | 'env'> {
  /** What one lesson may take. */
  readonly limits?: { readonly timeMs: number; readonly memoryMiB: number };
  /** Lessons that may wait for the one that runs. */
  readonly waiting?: number;
  /** Milliseconds the process is kept for the next lesson. */
  readonly idleMs?: number;
  /** Milliseconds between two looks at the memory. */
  readonly lookMs?: number;
}

/** A Discord message can be changed for a quarter of an hour: a lesson that takes longer has nowhere to go. */
const LIMITS = { timeMs: 12 * 60_000, memoryMiB: 3_072 } as const;
const WAITING = 3;
const IDLE_MS = 60_000;
const LOOK_MS = 1_000;
/** Training leaves the event loop few turns, at the lowest priority: only silence counts, and longer. */
const LESSON_PULSE: PulseLimits = { everyMs: PULSE.everyMs, silent: 60, first: 180 };

/**
 * Lessons that train, one after the other, in a process of their own that starts with the first and ends when nobody has
 * asked for a while. Giving one up, or exceeding a limit, ends the process: whatever it computes, it stops.
 */
export class LessonDesk {
  readonly #options: LessonDeskOptions;
  #child: Child | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #asked = 0;
  #idle: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: LessonDeskOptions) {
    this.#options = options;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Rejects with an {@link InferenceError}: `busy`, `cancelled`, `timeout`, or what the lesson says. */
  async call(method: string, params: unknown, { onProgress, signal }: CallOptions = {}): Promise<unknown> {
    if (this.#asked > (this.#options.waiting ?? WAITING)) throw new InferenceError('busy', 'too many lessons at once');
    this.#asked += 1;
    if (this.#asked > 1) onProgress?.('waiting for another lesson to end');
    const mine = this.#last.then(() => this.#run(method, params, onProgress, signal));
    this.#last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#asked -= 1;
      if (this.#asked === 0) this.#restIn(this.#options.idleMs ?? IDLE_MS);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#idle) clearTimeout(this.#idle);
    this.#child?.kill('the bot stops');
    await this.#child?.ended;
  }

  async #run(
    method: string,
    params: unknown,
    onProgress: CallOptions['onProgress'],
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const cancelled = () => new InferenceError('cancelled', 'the lesson was given up');
    if (this.#stopped) throw new InferenceError('unavailable', 'the bot stops');
    if (signal?.aborted) throw cancelled();
    if (this.#idle) clearTimeout(this.#idle);
    const { timeMs, memoryMiB } = this.#options.limits ?? LIMITS;
    const child = this.#open();
    let why: InferenceError | null = null;
    const end = (error: InferenceError): void => {
      why ??= error;
      child.kill(error.message);
    };
    const late = setTimeout(
      () => end(new InferenceError('timeout', `the lesson took longer than ${timeMs} ms`)),
      timeMs,
    );
    const look = setInterval(() => {
      if (memoryOf(child.pid) > memoryMiB)
        end(
          new InferenceError('invalid', `That lesson needs more than ${memoryMiB} MiB of memory: try a smaller one.`),
        );
    }, this.#options.lookMs ?? LOOK_MS);
    const abort = (): void => end(cancelled());
    signal?.addEventListener('abort', abort, { once: true });
    try {
      await child.ready;
      return await child.call(method, params, onProgress);
    } catch (error) {
      if (why) await child.ended; // the next lesson starts with a process that lives
      throw why ?? error;
    } finally {
      clearTimeout(late);
      clearInterval(look);
      signal?.removeEventListener('abort', abort);
    }
  }

  #open(): Child {
    if (this.#child) return this.#child;
    const { entry, env } = this.#options;
    const child = new Child({ entry, env, pulse: LESSON_PULSE });
    this.#child = child;
    void child.ended.then(() => {
      if (this.#child === child) this.#child = null;
    });
    return child;
  }

  #restIn(ms: number): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#child?.stop(), ms);
    this.#idle.unref();
  }
}
