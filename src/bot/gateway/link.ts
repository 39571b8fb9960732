import { type Client, Events, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import type { Logger } from 'pino';
import { loggable } from '../router/failures.ts';

/** Milliseconds to wait before an attempt to come back: the first one at once, then longer and longer. */
const WAITS_MS = [0, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** Of the library under discord.js, which has a class and events of the same names. */
type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];
interface Closings {
  on(event: 'closed', listener: (closed: { readonly code: number; readonly shardId: number }) => void): unknown;
}

export interface LinkStatus {
  /** `starting`: no first login yet; `reconnecting`: a shard is away; `gone`: one will not come back by itself. */
  readonly state: 'starting' | 'online' | 'reconnecting' | 'gone';
  readonly shards: { readonly ready: number; readonly all: number };
  readonly guilds: number;
}

/** Of a shard that is away: how often it has tried to come back, and whether the next attempt has waited its turn. */
interface Away {
  attempts: number;
  waitMs: number;
}

/**
 * The connection to Discord's gateway as seen from outside it: what state it is in, one line in the log for each attempt to
 * come back, and a wait between attempts that grows. discord.js itself tries again twice a second for ever.
 */
export class GatewayLink {
  readonly #log: Logger;
  readonly #away = new Map<number, Away>();
  readonly #gone = new Set<number>();
  #client: Client | null = null;
  #ready = false;
  #without = false;
  #guilds = 0;
  #stopped = false;

  constructor(log: Logger) {
    this.#log = log;
  }

  get status(): LinkStatus {
    if (this.#without) return { state: 'online', shards: { ready: 0, all: 0 }, guilds: this.#guilds };
    const all = this.#client?.ws.shards.size ?? 0;
    const ready = this.#ready ? all - this.#away.size - this.#gone.size : 0;
    const guilds = this.#client?.guilds.cache.size ?? 0;
    const state = !this.#ready
      ? 'starting'
      : this.#gone.size > 0
        ? 'gone'
        : this.#away.size > 0
          ? 'reconnecting'
          : 'online';
    return { state, shards: { ready, all }, guilds };
  }

  /** For `ClientOptions.ws`: discord.js asks for a shard's session right before it connects, and can be made to wait there. */
  readonly buildStrategy = (manager: Manager): SimpleShardingStrategy => {
    (manager as unknown as Closings).on('closed', ({ code, shardId }) => this.#lost(shardId, code));
    const { retrieveSessionInfo } = manager.options;
    manager.options.retrieveSessionInfo = async (shardId) => {
      await this.#turn(shardId);
      return retrieveSessionInfo(shardId);
    };
    return new SimpleShardingStrategy(manager);
  };

  watch(client: Client): void {
    this.#client = client;
    client.on(Events.ClientReady, () => {
      this.#ready = true;
    });
    client.on(Events.ShardReady, (shard) => this.#back(shard));
    client.on(Events.ShardResume, (shard, replayed) => this.#back(shard, replayed));
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#gone.add(shard);
      this.#away.delete(shard);
      this.#log.error({ shard, code }, 'Discord closed a shard for good: look the code up, put it right, start again');
    });
    client.on(Events.ShardError, (error, shard) => this.#log.warn({ shard, err: loggable(error) }, 'a shard failed'));
    client.on(Events.Error, (error) => this.#log.error({ err: loggable(error) }, 'the gateway client failed'));
    client.on(Events.Warn, (message) => this.#log.warn(message));
  }

  /** There is no gateway: interactions come over HTTP, and servers are counted when they are asked for. */
  isWithout(guilds: number): void {
    this.#without = true;
    this.#guilds = guilds;
  }

  /** No more attempts, and nothing more in the log. */
  stop(): void {
    this.#stopped = true;
  }

  #lost(shard: number, code: number): void {
    if (this.#stopped) return;
    const attempts = (this.#away.get(shard)?.attempts ?? 0) + 1;
    const waitMs = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] as number;
    this.#away.set(shard, { attempts, waitMs });
    this.#log.warn({ shard, code, attempt: attempts, waitMs }, 'a shard is reconnecting');
  }

  #back(shard: number, replayed?: number): void {
    const attempts = this.#away.get(shard)?.attempts ?? 0;
    this.#away.delete(shard);
    this.#gone.delete(shard);
    if (attempts > 0) this.#log.info({ shard, attempts, replayed }, 'a shard is back');
  }

  async #turn(shard: number): Promise<void> {
    const away = this.#away.get(shard);
    if (this.#stopped) return;
    if (!away || away.waitMs === 0) return;
    const { waitMs } = away;
    away.waitMs = 0;
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        if (!this.#stopped) resolve(); // else never: a bot that leaves does not connect again
      }, waitMs).unref();
    });
  }
}
