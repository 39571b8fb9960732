import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Coverage, type FromLibrary, isPartial } from '#contract/library.ts';
import type { Models } from '#contract/methods.ts';
import { PULSE_FD, pulseEnvironment } from '#contract/pulse.ts';
import { childEnvironment } from './child-environment.ts';
import { PULSE, PulseMonitor } from './pulse-monitor.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** It computes for seconds at the lowest priority: only a process that shows no life at all counts as hung. */
const LIBRARY_PULSE = { everyMs: PULSE.everyMs, silent: 60, first: PULSE.first };

export interface LibraryEncoderOptions {
  readonly models: Models;
  /** Starts a models' process that knows everything, and moves over. */
  readonly swap: () => Promise<void>;
  /** What tells the child where the data are: the engine's settings. */
  readonly env: Readonly<Record<string, string>>;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
  };
  /** While it says so, nothing is begun: a plan of the night encodes what is left itself. */
  readonly busy?: () => boolean;
  /** The file the process runs; another one in tests. */
  readonly entry?: URL;
  /** Milliseconds between two looks whether there is something to encode. */
  readonly lookMs?: number;
}

const LOOK_MS = 60_000;
/** Looks that are left out after the process has died, doubling each time: it is not started in a tight loop. */
const MOST_LOOKS_OUT = 32;

/**
 * Sees to it that a library that is not all encoded is encoded while the bot answers: looks now and then whether the models
 * lack something, and starts the process that encodes it. Whenever that has written more, the models take it up; when all is
 * there, they are restarted, since recommendations and the map were made from what there was.
 */
export class LibraryEncoder {
  readonly #options: LibraryEncoderOptions;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #coverage: Coverage | null = null;
  #taking: Promise<void> = Promise.resolve();
  #deaths = 0;
  #looksOut = 0;
  #ended = false;

  constructor(options: LibraryEncoderOptions) {
    this.#options = options;
  }

  /** As the models last said; null before they did. */
  get coverage(): Coverage | null {
    return this.#coverage;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Call it when the models have been loaded. */
  begin(): void {
    this.#timer = setInterval(() => void this.look(), this.#options.lookMs ?? LOOK_MS);
    this.#timer.unref();
    void this.look();
  }

  /** One look. Never rejects. */
  async look(): Promise<void> {
    if (this.#child || this.#ended || this.#options.busy?.()) return;
    if (this.#looksOut > 0) {
      this.#looksOut -= 1;
      return;
    }
    try {
      this.#coverage = (await this.#options.models.call('about', {})).coverage;
      if (isPartial(this.#coverage) && !this.#child && !this.#ended) this.#start(this.#coverage);
    } catch {
      // The models are away: they are looked at again in a minute.
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    if (this.#timer) clearInterval(this.#timer);
    const child = this.#child;
    if (child) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL'); // whatever it has encoded is on the disk
      await gone;
    }
    await this.#taking;
  }

  #start({ films, of }: Coverage): void {
    const { entry = new URL('../jobs/library-process.ts', import.meta.url), env, log } = this.#options;
    log.info({ films, of }, 'the library is being encoded in the background');
    const child = fork(fileURLToPath(entry), [], {
      cwd: ROOT,
      execArgv: ['--import', 'tsx'],
      env: childEnvironment({ ...pulseEnvironment(LIBRARY_PULSE.everyMs), ...env }),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    });
    this.#child = child;
    const pulse = new PulseMonitor(child.stdio[PULSE_FD] as Readable, LIBRARY_PULSE, () => child.kill('SIGKILL'));
    let how: 'complete' | 'busy' | null = null;
    child.on('message', (message: FromLibrary) => {
      if (message.kind === 'progress') log.info({}, `encoding the library: ${message.line}`);
      else if (message.kind === 'kept') this.#takeUp();
      else how = message.how;
    });
    child.once('error', () => child.kill('SIGKILL'));
    child.once('exit', (code, signal) => {
      pulse.stop();
      this.#child = null;
      if (how !== null) this.#deaths = 0;
      if (how === 'complete') this.#complete();
      else if (how === null && !this.#ended) {
        this.#looksOut = Math.min(MOST_LOOKS_OUT, 2 ** this.#deaths) - 1;
        this.#deaths += 1;
        log.warn(
          { reason: signal ?? `exit code ${code}` },
          'encoding the library was cut short; it goes on where it was',
        );
      }
    });
  }

  #takeUp(): void {
    this.#taking = this.#taking.then(async () => {
      try {
        this.#coverage = await this.#options.models.call('takeUpPassages', {});
      } catch (error) {
        this.#options.log.warn({ err: error }, 'new passages could not be taken up; the next ones will be');
      }
    });
  }

  #complete(): void {
    this.#taking = this.#taking.then(async () => {
      try {
        await this.#options.swap();
        this.#coverage = (await this.#options.models.call('about', {})).coverage;
        this.#options.log.info(this.#coverage, 'the library is encoded: every film is found by its meaning');
      } catch (error) {
        this.#options.log.warn(
          { err: error },
          'the models could not be started anew; what they have is enough to answer',
        );
      }
    });
  }
}
