import {
  type CallOptions,
  InferenceError,
  type MethodName,
  type Models,
  type Params,
  type Result,
} from '#contract/methods.ts';
import { Child, type ChildOptions } from './child.ts';

export interface ClientOptions extends ChildOptions {
  /** Calls in flight or waiting for a process; one more is answered `busy`. */
  readonly maxPending?: number;
  /** Milliseconds a call may take when it does not say so itself. */
  readonly timeoutMs?: number;
  /** Milliseconds the calls in flight of a process that was swapped out may still take. */
  readonly drainMs?: number;
  /** Told of every start, end and swap: for the log. */
  readonly onEvent?: (event: ClientEvent) => void;
}

export type ClientEvent =
  | { readonly kind: 'ready'; readonly pid: number | undefined; readonly readyMs: number }
  | { readonly kind: 'ended'; readonly reason: string; readonly restartInMs: number }
  | { readonly kind: 'swapped'; readonly pid: number | undefined };

export interface ModelsHealth {
  /** `silent`: it was ready and shows no sign of life; soon it will be killed and started again. */
  readonly state: 'starting' | 'ready' | 'silent' | 'stopped';
  readonly pid: number | null;
  readonly pending: number;
  readonly restarts: number;
}

/** Waits between restarts, ms: a process that dies at once is not started in a tight loop. */
const BACKOFF_MS = [0, 250, 1_000, 5_000, 15_000, 30_000] as const;
/** A process that lived this long is forgiven its earlier restarts. */
const FORGIVEN_AFTER_MS = 60_000;
/** Starts in a row that may fail before {@link InferenceClient.ready} gives up. */
const FIRST_STARTS = 3;
/** A process counts as hung after this many calls in a row that timed out, and after this multiple of their limit. */
const UNANSWERED = 3;
const UNANSWERED_TIMES = 3;
/** How long processes may take to end when the bot stops. ms */
const STOP_GRACE_MS = 2_000;

/**
 * The bot's end of the inference process: starts it, starts it again when it dies or hangs, bounds what waits for it, and
 * can swap it for a fresh one without losing an answer.
 */
export class InferenceClient implements Models {
  readonly #options: ClientOptions;
  readonly #maxPending: number;
  readonly #timeoutMs: number;
  #child: Child;
  /** Started and not yet in use, or out of use and not yet gone. */
  readonly #others = new Set<Child>();
  #pending = 0;
  #restarts = 0;
  #failuresInRow = 0;
  /** Calls that ran out of time since the last answer, and when that was, ms of `performance.now()`. */
  #unanswered = 0;
  #answeredAt = 0;
  #state: 'starting' | 'ready' | 'stopped' = 'starting';
  #swapping: Promise<void> | null = null;
  #swapsOver = false;
  #restartTimer: NodeJS.Timeout | null = null;
  /** Pending between the end of one process and the start of the next. */
  #restarted: Promise<void> = Promise.resolve();

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#maxPending = options.maxPending ?? 256;
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    this.#child = this.#start();
  }

  /**
   * Resolves when a process answers calls. Rejects with `unavailable` when none ever will, and with what the last one said
   * when several in a row did not come up.
   */
  async ready(): Promise<{ readonly readyMs: number }> {
    for (let start = 1; ; start++) {
      const child = this.#child;
      try {
        return await child.ready;
      } catch (error) {
        const hopeless = error instanceof InferenceError && error.code === 'unavailable';
        if (hopeless || start >= FIRST_STARTS || this.#state === 'stopped') throw error;
        await child.ended;
        await this.#restarted;
      }
    }
  }

  get health(): ModelsHealth {
    const state = this.#state === 'ready' && !this.#child.steady ? 'silent' : this.#state;
    return { state, pid: this.#child.pid ?? null, pending: this.#pending, restarts: this.#restarts };
  }

  async call<M extends MethodName>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    if (this.#state === 'stopped') throw new InferenceError('unavailable', 'the models are shutting down');
    if (this.#pending >= this.#maxPending) throw new InferenceError('busy', 'too many questions at once');
    this.#pending += 1;
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          if (timeoutMs >= this.#timeoutMs) this.#noticeSilence();
          reject(new InferenceError('timeout', `${method} took longer than ${timeoutMs} ms`));
        }, timeoutMs);
      });
      return (await Promise.race([this.#ask(method, params), late])) as Result<M>;
    } finally {
      clearTimeout(timer);
      this.#pending -= 1;
    }
  }

  /**
   * Starts a second process, waits until it is warm, moves over, and ends the first once its last answer is out.
   * When the second does not come up, the first stays and the error is thrown.
   */
  async swap(): Promise<void> {
    this.#swapping ??= this.#swap().finally(() => {
      this.#swapping = null;
    });
    return this.#swapping;
  }

  /** Gives up the swap under way and refuses later ones: the bot is about to stop. */
  endSwaps(): void {
    this.#swapsOver = true;
    for (const child of this.#others) child.kill('the bot stops');
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.endSwaps();
    if (this.#restartTimer) clearTimeout(this.#restartTimer);
    await this.#child.stop(STOP_GRACE_MS);
  }

  /** A call made while the process starts, or starts again, waits for it inside the call's own time limit. */
  async #ask(method: string, params: unknown): Promise<unknown> {
    for (;;) {
      await this.#restarted;
      const child = this.#child;
      await child.ready;
      if (child !== this.#child) continue; // swapped while waiting: ask the new one
      return child.call(method, params).finally(() => this.#noticeAnswer());
    }
  }

  #noticeAnswer(): void {
    this.#unanswered = 0;
    this.#answeredAt = performance.now();
  }

  /** A process that lives and answers nothing any more is no use either. */
  #noticeSilence(): void {
    if (this.#state !== 'ready') return;
    this.#unanswered += 1;
    const silentMs = performance.now() - this.#answeredAt;
    if (this.#unanswered < UNANSWERED || silentMs < UNANSWERED_TIMES * this.#timeoutMs) return;
    this.#child.kill(`it answered nothing for ${Math.round(silentMs / 1_000)} s`);
  }

  #start(): Child {
    const child = new Child(this.#options);
    child.ready.then(
      ({ readyMs }) => {
        if (this.#child === child && this.#state === 'starting') this.#state = 'ready';
        this.#noticeAnswer();
        this.#options.onEvent?.({ kind: 'ready', pid: child.pid, readyMs });
        setTimeout(() => {
          if (this.#child === child) this.#failuresInRow = 0;
        }, FORGIVEN_AFTER_MS).unref();
      },
      () => {},
    );
    void child.ended.then(({ reason }) => {
      this.#others.delete(child);
      if (this.#child === child && this.#state !== 'stopped') this.#restart(reason);
    });
    return child;
  }

  #restart(reason: string): void {
    this.#state = 'starting';
    const restartInMs = BACKOFF_MS[Math.min(this.#failuresInRow, BACKOFF_MS.length - 1)] as number;
    this.#failuresInRow += 1;
    this.#restarts += 1;
    this.#options.onEvent?.({ kind: 'ended', reason, restartInMs });
    this.#restarted = new Promise((resolve) => {
      this.#restartTimer = setTimeout(() => {
        if (this.#state !== 'stopped') this.#child = this.#start();
        resolve();
      }, restartInMs);
    });
  }

  async #swap(): Promise<void> {
    if (this.#swapsOver) throw new InferenceError('unavailable', 'the models are shutting down');
    const next = this.#start();
    this.#others.add(next);
    try {
      await next.ready;
    } catch (error) {
      next.kill();
      throw error;
    }
    if (this.#swapsOver) throw new InferenceError('unavailable', 'the models are shutting down');
    const previous = this.#child;
    this.#child = next;
    this.#others.delete(next);
    this.#others.add(previous);
    this.#state = 'ready';
    this.#options.onEvent?.({ kind: 'swapped', pid: next.pid });
    await previous.drain(this.#options.drainMs ?? DRAIN_MS);
  }
}

/** Longer than any call may take. */
const DRAIN_MS = 75_000;
