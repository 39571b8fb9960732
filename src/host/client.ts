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
  /** Told of every start, end and swap: for the log. */
  readonly onEvent?: (event: ClientEvent) => void;
}

export type ClientEvent =
  | { readonly kind: 'ready'; readonly pid: number | undefined; readonly readyMs: number }
  | { readonly kind: 'ended'; readonly reason: string; readonly restartInMs: number }
  | { readonly kind: 'swapped'; readonly pid: number | undefined };

export interface Health {
  readonly state: 'starting' | 'ready' | 'stopped';
  readonly pid: number | null;
  readonly pending: number;
  readonly restarts: number;
}

/** Waits between restarts, ms: a process that dies at once is not started in a tight loop. */
const BACKOFF_MS = [0, 250, 1_000, 5_000, 15_000, 30_000] as const;
/** A process that lived this long is forgiven its earlier restarts. */
const FORGIVEN_AFTER_MS = 60_000;

/**
 * The bot's end of the inference process: starts it, starts it again when it dies, bounds what waits for it, and can
 * swap it for a fresh one without losing an answer.
 */
export class InferenceClient implements Models {
  readonly #options: ClientOptions;
  readonly #maxPending: number;
  readonly #timeoutMs: number;
  #child: Child;
  #pending = 0;
  #restarts = 0;
  #failuresInRow = 0;
  #state: Health['state'] = 'starting';
  #swapping: Promise<void> | null = null;
  #restartTimer: NodeJS.Timeout | null = null;
  /** Pending between the end of one process and the start of the next. */
  #restarted: Promise<void> = Promise.resolve();

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#maxPending = options.maxPending ?? 256;
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    this.#child = this.#start();
  }

  /** Resolves when the first process answers calls. Rejects with `unavailable` when it never will. */
  async ready(): Promise<{ readonly readyMs: number }> {
    return this.#child.ready;
  }

  get health(): Health {
    return { state: this.#state, pid: this.#child.pid ?? null, pending: this.#pending, restarts: this.#restarts };
  }

  async call<M extends MethodName>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    if (this.#state === 'stopped') throw new InferenceError('unavailable', 'the models are shutting down');
    if (this.#pending >= this.#maxPending) throw new InferenceError('busy', 'too many questions at once');
    this.#pending += 1;
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new InferenceError('timeout', `${method} took longer than ${timeoutMs} ms`)),
          timeoutMs,
        );
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

  async stop(): Promise<void> {
    this.#state = 'stopped';
    if (this.#restartTimer) clearTimeout(this.#restartTimer);
    await this.#child.stop();
  }

  /** A call made while the process starts, or starts again, waits for it inside the call's own time limit. */
  async #ask(method: string, params: unknown): Promise<unknown> {
    for (;;) {
      await this.#restarted;
      const child = this.#child;
      await child.ready;
      if (child === this.#child) return child.call(method, params); // else: swapped while waiting, ask the new one
    }
  }

  #start(): Child {
    const child = new Child(this.#options);
    child.ready.then(
      ({ readyMs }) => {
        if (this.#child === child && this.#state === 'starting') this.#state = 'ready';
        this.#options.onEvent?.({ kind: 'ready', pid: child.pid, readyMs });
        setTimeout(() => {
          if (this.#child === child) this.#failuresInRow = 0;
        }, FORGIVEN_AFTER_MS).unref();
      },
      () => {},
    );
    void child.ended.then(({ reason }) => {
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
    const next = this.#start();
    try {
      await next.ready;
    } catch (error) {
      next.kill();
      throw error;
    }
    const previous = this.#child;
    this.#child = next;
    this.#state = 'ready';
    this.#options.onEvent?.({ kind: 'swapped', pid: next.pid });
    await previous.drain();
  }
}
