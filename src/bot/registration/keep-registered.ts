import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { Command } from '../command.ts';
import { loggable } from '../router/failures.ts';
import { register, type Scope } from './register.ts';

/** Seconds until the next attempt after a first, second … failed one. */
const WAITS_S = [30, 120, 600, 3_600] as const;

/**
 * Registers the commands, and goes on trying when Discord refuses some or cannot be reached: the bot answers meanwhile with
 * those that Discord already knows.
 */
export class KeptRegistration {
  readonly #attempt: () => Promise<readonly string[]>;
  readonly #log: Logger;
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(rest: REST, scope: Scope, commands: readonly Command[], log: Logger) {
    this.#log = log;
    this.#attempt = async () => {
      const { changes, refused } = await register(rest, scope, commands);
      const [created, updated, removed] = [changes.create, changes.update, changes.remove].map(({ length }) => length);
      log.info({ created, updated, removed, same: changes.same, refused: refused.length }, 'commands registered');
      for (const { name, error } of refused)
        log.error({ command: name, err: loggable(error) }, 'Discord refused a command: its older form stays in use');
      return refused.map(({ name }) => name);
    };
  }

  /** Resolves when the first attempt is over, however it went, or after `patienceMs`. Never rejects. */
  async begin(patienceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.#log.warn('the registration of commands takes long: the bot goes online with those Discord knows');
        resolve();
      }, patienceMs);
    });
    await Promise.race([this.#try(), late]);
    clearTimeout(timer);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #try(): Promise<void> {
    const failed = await this.#attempt().then(
      (refused) => refused.length > 0,
      (error: unknown) => {
        this.#log.error({ err: loggable(error) }, 'commands could not be registered: those Discord knows stay in use');
        return true;
      },
    );
    if (!failed || this.#stopped) return;
    const seconds = WAITS_S[Math.min(this.#failures, WAITS_S.length - 1)] as number;
    this.#failures += 1;
    this.#log.warn({ seconds }, 'the registration is tried again');
    this.#timer = setTimeout(() => void this.#try(), seconds * 1_000).unref();
  }
}
