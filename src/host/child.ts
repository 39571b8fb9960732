import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { InferenceError } from '#contract/methods.ts';
import type { FromChild, ToChild } from '#contract/protocol.ts';
import { PULSE_FD, pulseEnvironment } from '#contract/pulse.ts';
import { spoken } from '#messages/index.ts';
import { childEnvironment } from './child-environment.ts';
import { PULSE, type PulseLimits, PulseMonitor } from './pulse-monitor.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ChildOptions {
  /** The file the process runs; it calls `serve`. */
  readonly entry: URL;
  /** Besides what every child gets: {@link childEnvironment}. */
  readonly env: Readonly<Record<string, string>>;
  /** When it counts as hung and is killed. */
  readonly pulse?: PulseLimits;
}

interface Waiting {
  readonly onProgress: ((note: string) => void) | undefined;
  resolve(result: unknown): void;
  reject(error: InferenceError): void;
}

/**
 * One inference process and the calls in flight in it. When it ends, whatever was in flight is rejected as `restarted`; when
 * it hangs, it is killed, and so ends.
 */
export class Child {
  readonly #process: ChildProcess;
  readonly #pulse: PulseMonitor;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #idle: (() => void) | null = null;
  #gone = false;
  #killedFor: string | null = null;

  /** Resolves when the process answers calls; rejects when it ends before. */
  readonly ready: Promise<{ readonly readyMs: number }>;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<{ readonly reason: string }>;

  constructor({ entry, env, pulse = PULSE }: ChildOptions) {
    this.#process = fork(fileURLToPath(entry), [], {
      cwd: ROOT,
      execArgv: ['--import', 'tsx'],
      env: childEnvironment({ ...pulseEnvironment(pulse.everyMs), ...env }),
      serialization: 'advanced', // typed arrays and PNG bytes cross as they are
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    this.#pulse = new PulseMonitor(this.#process.stdio[PULSE_FD] as Readable, pulse, (reason) => this.kill(reason));
    this.ended = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve({ reason: error.message }));
      this.#process.once('exit', (code, signal) => {
        this.#pulse.stop();
        resolve({ reason: this.#killedFor ?? signal ?? `exit code ${code}` });
      });
    });
    this.ready = new Promise((resolve, reject) => {
      this.#process.on('message', (message: FromChild) => {
        if (message.kind === 'ready') {
          this.#pulse.started();
          resolve({ readyMs: message.readyMs });
        } else if (message.kind === 'hopeless') reject(new InferenceError('unavailable', message.message));
        else if (message.kind === 'progress') this.#waiting.get(message.id)?.onProgress?.(message.note);
        else this.#settle(message);
      });
      void this.ended.then(({ reason }) => {
        reject(new InferenceError('restarted', `the inference process ended while starting (${reason})`));
        this.#abandon(reason);
      });
    });
    this.ready.catch(() => {}); // whoever waits hears of it; nobody waiting is no crash
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Whether it has shown signs of life lately: false some time before it is killed for not doing so. */
  get steady(): boolean {
    return this.#pulse.steady;
  }

  call(method: string, params: unknown, onProgress?: (note: string) => void): Promise<unknown> {
    if (this.#gone) return Promise.reject(new InferenceError('restarted', 'the inference process has ended'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#post({ kind: 'call', id, method, params, language: spoken() });
    });
  }

  /** Ends the process once the calls in flight are answered, or after `limitMs` all the same. */
  async drain(limitMs: number): Promise<void> {
    if (this.#waiting.size > 0) {
      const late = setTimeout(() => this.kill(`calls in flight took longer than ${limitMs} ms`), limitMs);
      await new Promise<void>((resolve) => (this.#idle = resolve));
      clearTimeout(late);
    }
    await this.stop();
  }

  /** Ends the process: asked first, made to after `graceMs`. */
  async stop(graceMs = 3_000): Promise<void> {
    this.#post({ kind: 'stop' });
    const force = setTimeout(() => this.kill(), graceMs);
    await this.ended;
    clearTimeout(force);
  }

  /** @param reason what `ended` says; the signal when absent */
  kill(reason: string | null = null): void {
    this.#killedFor ??= reason;
    this.#process.kill('SIGKILL');
  }

  #post(message: ToChild): void {
    // A send to a process that has just died reports through the callback; `ended` deals with it.
    if (this.#process.connected) this.#process.send(message, () => {});
  }

  #settle(message: Extract<FromChild, { kind: 'answer' | 'refusal' }>): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting.resolve(message.result);
    else waiting.reject(new InferenceError(message.code, message.message));
    if (this.#waiting.size === 0) this.#idle?.();
  }

  #abandon(reason: string): void {
    this.#gone = true;
    for (const { reject } of this.#waiting.values()) {
      reject(new InferenceError('restarted', `the inference process ended in mid-call (${reason})`));
    }
    this.#waiting.clear();
    this.#idle?.();
  }
}
