/** All gateway sockets and sessions of one playground, and who gets which event. */

import type { WebSocket } from 'ws';
import type { Hub } from '../hub.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel } from '../world/wire.ts';
import { Connection } from './connection.ts';
import { CLOSE } from './opcodes.ts';
import type { Session } from './session.ts';

/** How long a session waits for its bot to come back. */
const RESUMABLE_FOR = 60_000;

export class Gateway {
  readonly #sessions = new Map<string, { session: Session; connection: Connection | undefined }>();
  readonly #connections = new Set<Connection>();

  constructor(
    readonly hub: () => Hub,
    /** Milliseconds. */
    readonly heartbeatInterval = 41_250,
  ) {}

  connect(socket: WebSocket, url: URL): void {
    const { searchParams } = url;
    if ((searchParams.get('v') ?? '10') !== '10' || (searchParams.get('encoding') ?? 'json') !== 'json') {
      socket.close(...CLOSE.invalidVersion);
      return;
    }
    const connection = new Connection(this.hub(), this, socket, {
      compress: searchParams.get('compress') === 'zlib-stream',
    });
    this.#connections.add(connection);
    socket.on('close', () => this.#connections.delete(connection));
  }

  /** Takes in a new session; false if a live one already holds this token and shard. */
  open(session: Session, connection: Connection): boolean {
    for (const { session: other } of this.#sessions.values()) {
      if (other.application.id !== session.application.id || other.shard[0] !== session.shard[0]) continue;
      if (other.shard[1] !== session.shard[1]) continue;
      if (other.live) return false;
      this.#sessions.delete(other.id);
    }
    this.#sessions.set(session.id, { session, connection });
    return true;
  }

  reattach(session: Session, connection: Connection): void {
    this.#sessions.get(session.id)?.connection?.drop();
    this.#sessions.set(session.id, { session, connection });
  }

  find(sessionId: string): Session | undefined {
    return this.#sessions.get(sessionId)?.session;
  }

  /** A socket closed. 1000 and 1001 end the session, all else leaves it to be resumed. */
  left(session: Session, connection: Connection, code: number): void {
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

  sessionsOf(applicationId: Snowflake): Session[] {
    return [...this.#sessions.values()]
      .map(({ session }) => session)
      .filter(({ application }) => application.id === applicationId);
  }

  /** To every session of a bot that covers the place; false if there is none, not even one to be resumed. */
  deliver(applicationId: Snowflake, event: string, data: Record<string, unknown>, channel: Channel): boolean {
    const sessions = this.sessionsOf(applicationId).filter((session) => session.covers(channel.guild_id));
    for (const session of sessions) session.dispatch(event, data);
    return sessions.length > 0;
  }

  dropSockets(): void {
    for (const connection of this.#connections) connection.drop();
  }

  /** Ends all sessions: a bot that tries to resume is told to identify anew. */
  invalidateSessions(): void {
    this.#sessions.clear();
    for (const connection of this.#connections) connection.invalidate();
  }

  close(): void {
    this.dropSockets();
    this.#sessions.clear();
  }

  /** Tells the page that a bot came or went: once its session has its socket, or has lost it. */
  changed(session: Session): void {
    this.hub().world.bus.emit('applicationUpdate', session.application);
  }
}
