/** All gateway sockets and sessions of one playground, and who gets which event. */

import type { WebSocket } from 'ws';
import type { Hub } from '../hub.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel } from '../world/wire.ts';
import { Connection } from './connection.ts';
import type { EventName } from './events.ts';
import type { Presence } from './frames.ts';
import { GatewayLine } from './line.ts';
import { CLOSE } from './opcodes.ts';
import type { GatewaySession } from './session.ts';
import { type Sharding, Starts } from './starts.ts';

/** Versions of the gateway that Discord still takes; without one the oldest is meant. They differ in nothing sent here. */
const VERSIONS = [6, 7, 8, 9, 10];

/** How long a session waits for its bot to come back. */
const RESUMABLE_FOR = 60_000;

export class Gateway {
  readonly #sessions = new Map<string, { session: GatewaySession; connection: Connection | undefined }>();
  readonly #connections = new Set<Connection>();
  #starts: Starts | undefined;

  constructor(
    readonly hub: () => Hub,
    /** Milliseconds. */
    readonly heartbeatInterval = 41_250,
    readonly sharding: Sharding = {},
  ) {}

  get starts(): Starts {
    this.#starts ??= new Starts(this.hub().clock, this.sharding);
    return this.#starts;
  }

  connect(socket: WebSocket, url: URL): void {
    const { searchParams } = url;
    const version = Number(searchParams.get('v') ?? '6');
    const encoding = searchParams.get('encoding') ?? 'json';
    const compress = searchParams.get('compress');
    const hub = this.hub();
    const line = new GatewayLine(hub, socket, compress === 'zlib-stream');
    if (!VERSIONS.includes(version)) {
      line.close(CLOSE.invalidVersion, `Gateway version ${searchParams.get('v')}: ${VERSIONS.join(', ')} are taken.`);
      return;
    }
    if (encoding !== 'json' || (compress !== null && compress !== '' && compress !== 'zlib-stream')) {
      line.close(CLOSE.invalidVersion, `not implemented here: encoding=${encoding}, compress=${compress}`);
      return;
    }
    const connection = new Connection(hub, this, socket, line, version);
    this.#connections.add(connection);
    socket.on('close', () => this.#connections.delete(connection));
  }

  /** Takes in a new session; false if a live one already holds this token and shard. */
  open(session: GatewaySession, connection: Connection): boolean {
    for (const { session: other } of this.#sessions.values()) {
      if (other.application.id !== session.application.id || other.shard[0] !== session.shard[0]) continue;
      if (other.shard[1] !== session.shard[1]) continue;
      if (other.live) return false;
      this.#sessions.delete(other.id);
    }
    this.#sessions.set(session.id, { session, connection });
    return true;
  }

  reattach(session: GatewaySession, connection: Connection): void {
    this.#sessions.get(session.id)?.connection?.drop();
    this.#sessions.set(session.id, { session, connection });
  }

  find(sessionId: string): GatewaySession | undefined {
    return this.#sessions.get(sessionId)?.session;
  }

  /** A socket closed. 1000 and 1001 end the session, all else leaves it to be resumed. */
  left(session: GatewaySession, connection: Connection, code: number): void {
    const entry = this.#sessions.get(session.id);
    if (entry === undefined || entry.connection !== connection) return;
    entry.connection = undefined;
    session.detach();
    if (code === 1_000 || code === 1_001) this.#sessions.delete(session.id);
    else {
      this.hub().clock.after(RESUMABLE_FOR, () => {
        if (!session.live) this.#sessions.delete(session.id);
      });
    }
    this.changed(session);
  }

  online(applicationId: Snowflake): boolean {
    return this.sessionsOf(applicationId).some(({ live }) => live);
  }

  sessionsOf(applicationId: Snowflake): GatewaySession[] {
    return [...this.#sessions.values()]
      .map(({ session }) => session)
      .filter(({ application }) => application.id === applicationId);
  }

  /** To every session of a bot that covers the place; false if there is none, not even one to be resumed. */
  deliver(applicationId: Snowflake, event: `${EventName}`, data: Record<string, unknown>, channel: Channel): boolean {
    const sessions = this.sessionsOf(applicationId).filter((session) => session.covers(channel.guild_id));
    for (const session of sessions) session.dispatch(event, data);
    return sessions.length > 0;
  }

  /** A bot's status, told to the bots that share a guild with it. */
  presence({ id, bot }: GatewaySession['application'], { status, activities }: Presence): void {
    const { world } = this.hub();
    const shown = status === 'invisible' ? 'offline' : status;
    for (const guild of world.guilds.values()) {
      if (!guild.members.has(id)) continue;
      world.tell('PRESENCE_UPDATE', guild, {
        user: { id: bot.id },
        status: shown,
        activities: activities ?? [],
        client_status: shown === 'offline' ? {} : { web: shown },
      });
    }
  }

  dropSockets(): void {
    for (const connection of this.#connections) connection.drop();
  }

  /** Asks every bot to connect again and resume, as Discord does before it moves a gateway. */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.requestReconnect();
  }

  /** Ends all sessions: a bot that tries to resume has to identify again. */
  invalidateSessions(): void {
    this.#sessions.clear();
    for (const connection of this.#connections) connection.invalidate();
  }

  close(): void {
    this.dropSockets();
    this.#sessions.clear();
  }

  /** Tells the page that a bot came or went: once its session has its socket, or has lost it. */
  changed(session: GatewaySession): void {
    this.hub().world.bus.emit('applicationUpdate', session.application);
  }
}
