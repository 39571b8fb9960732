import type { Command } from '../command.ts';
import { type Problem, problem } from '../problems.ts';
import { RateLimit } from './rate-limit.ts';

interface Caller {
  readonly memberId: string;
  readonly guildId: string | null;
}

/** Everything that slows people down: a member, a whole server, and each command's own cooldown. */
export class RateLimits {
  /** A press or command a second and a half, ten in a row. */
  readonly #members = new RateLimit({ burst: 10, everyMs: 1_500 });
  readonly #guilds = new RateLimit({ burst: 60, everyMs: 100 });
  readonly #typing = new RateLimit({ burst: 30, everyMs: 100 });
  readonly #commands = new Map<string, RateLimit>();

  /** For a command, button, menu or form; `cooldown` also counts against the command itself. */
  check(command: Command, caller: Caller, nowMs: number, cooldown: boolean): Problem | null {
    const wait = this.#members.take(caller.memberId, nowMs);
    if (wait > 0) return problem('slow-down', { seconds: seconds(wait) });
    const own = cooldown ? this.#cooldown(command).take(caller.memberId, nowMs) : 0;
    if (own > 0) return problem('slow-down', { seconds: seconds(own) });
    const guildWait = caller.guildId === null ? 0 : this.#guilds.take(caller.guildId, nowMs);
    return guildWait > 0 ? problem('server-busy', { seconds: seconds(guildWait) }) : null;
  }

  /** For suggestions: too many are simply not made. */
  mayType(memberId: string, nowMs: number): boolean {
    return this.#typing.take(memberId, nowMs) === 0;
  }

  #cooldown({ name, cooldown }: Command): RateLimit {
    let limit = this.#commands.get(name);
    if (!limit) {
      limit = new RateLimit({ burst: cooldown.burst, everyMs: cooldown.everySeconds * 1_000 });
      this.#commands.set(name, limit);
    }
    return limit;
  }
}

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1_000));
