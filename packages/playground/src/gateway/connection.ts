/** One socket of a bot, from hello to close: "Gateway: Connection Lifecycle". */
import type { WebSocket } from 'ws';
import type { Hub } from '../hub.ts';
import { shownGuild, wholeGuild } from '../world/shown.ts';
import { parseFrame, parseIdentify, parseRequestMembers, parseResume } from './frames.ts';
import type { Gateway } from './gateway.ts';
import { Line } from './line.ts';
import { CLOSE, INTENT, OP } from './opcodes.ts';
import { Session } from './session.ts';

/** Frames a minute: "Gateway: Rate Limiting". */
const FRAMES = 120;

export class Connection {
  #session: Session | undefined;
  #beaten = true;
  #heart: NodeJS.Timeout | undefined;
  #window = { from: 0, frames: 0 };
  readonly #line: Line;

  constructor(
    readonly hub: Hub,
    readonly gateway: Gateway,
    readonly socket: WebSocket,
    { compress }: { compress: boolean },
  ) {
    this.#line = new Line(hub, socket, compress);
    socket.on('message', (data) => this.#safely(data as Buffer));
    socket.on('close', (code) => this.#closed(code));
    socket.on('error', () => socket.terminate());
    this.#line.send({ op: OP.hello, d: { heartbeat_interval: gateway.heartbeatInterval } });
    this.#heart = setInterval(() => this.#checkHeart(), gateway.heartbeatInterval * 1.5);
    this.#heart.unref();
  }

  /** As a network would: no goodbye. */
  drop(): void {
    this.socket.terminate();
  }

  /** Tells the bot that its session is over and closes. */
  invalidate(): void {
    this.#line.send({ op: OP.invalidSession, d: false });
    this.socket.close(4_000, 'Session invalidated.');
  }

  /** A frame that breaks the playground must not break it for the others. */
  #safely(data: Buffer): void {
    try {
      this.#receive(data);
    } catch (error) {
      this.hub.log(`A gateway frame failed: ${(error as Error).stack ?? error}`);
      this.socket.close(4_000, 'Unknown error.');
    }
  }

  #receive(data: Buffer): void {
    const parsed = parseFrame(data);
    if ('close' in parsed) {
      this.#line.close(parsed.close);
      return;
    }
    const { op, d } = parsed.ok;
    this.#line.tell('in', {
      op,
      d: op === OP.identify || op === OP.resume ? { ...(d as object), token: '••••••' } : d,
    });
    if (this.#tooMany()) {
      this.#line.close(CLOSE.rateLimited);
      return;
    }
    switch (op) {
      case OP.heartbeat:
        this.#beaten = true;
        this.#line.send({ op: OP.heartbeatAck });
        return;
      case OP.identify:
        this.#identify(d);
        return;
      case OP.resume:
        this.#resume(d);
        return;
      default:
        if (this.#session === undefined) {
          this.#line.close(CLOSE.notAuthenticated);
          return;
        }
        if (op === OP.requestMembers) {
          this.#members(d);
          return;
        }
        if (op !== OP.presence && op !== OP.voice) this.#line.close(CLOSE.unknownOpcode);
    }
  }

  #identify(d: unknown): void {
    if (this.#session !== undefined) {
      this.#line.close(CLOSE.alreadyAuthenticated);
      return;
    }
    const parsed = parseIdentify(d);
    if ('close' in parsed) {
      this.#line.close(parsed.close);
      return;
    }
    const { token, intents, shard } = parsed.ok;
    const application = this.hub.world.applicationByToken(token.replace(/^Bot /, ''));
    if (application === undefined) {
      this.#line.close(CLOSE.authenticationFailed);
      return;
    }
    const session = new Session(application, shard ?? [0, 1], intents);
    if (!this.gateway.open(session, this)) {
      this.hub.log(`Refused a second bot with the token of ${application.name}: one is already connected.`);
      this.#line.close(CLOSE.tokenInUse);
      return;
    }
    this.#begin(session);
    const { world } = this.hub;
    const inGuild = application.installs.guild && session.covers(world.guild.id);
    session.dispatch('READY', {
      v: 10,
      user: { ...application.bot, verified: true, mfa_enabled: true, email: null },
      guilds: inGuild ? [{ id: world.guild.id, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: world.origin.replace(/^http/, 'ws'),
      shard: session.shard,
      application: { id: application.id, flags: 0 },
      private_channels: [],
      _trace: [],
    });
    if (inGuild && session.intents & INTENT.guilds) session.dispatch('GUILD_CREATE', wholeGuild(world));
  }

  #resume(d: unknown): void {
    if (this.#session !== undefined) {
      this.#line.close(CLOSE.alreadyAuthenticated);
      return;
    }
    const parsed = parseResume(d);
    if ('close' in parsed) {
      this.#line.close(parsed.close);
      return;
    }
    const { token, session_id: id, seq } = parsed.ok;
    const session = this.gateway.find(id);
    if (this.hub.world.applicationByToken(token.replace(/^Bot /, '')) === undefined) {
      this.#line.close(CLOSE.authenticationFailed);
      return;
    }
    const missed = session?.missedSince(seq ?? 0);
    if (session === undefined || session.application.token !== token.replace(/^Bot /, '') || missed === undefined) {
      this.#line.send({ op: OP.invalidSession, d: false });
      return;
    }
    this.gateway.reattach(session, this);
    this.#begin(session);
    for (const frame of missed) this.#line.send(frame);
    session.dispatch('RESUMED', { _trace: [] });
  }

  #begin(session: Session): void {
    this.#session = session;
    this.#line.applicationId = session.application.id;
    session.attach((frame) => this.#line.send(frame));
    this.gateway.changed(session);
  }

  /** "Request Guild Members": all, by name, or by id, in one chunk. */
  #members(d: unknown): void {
    const parsed = parseRequestMembers(d);
    if ('close' in parsed) {
      this.#line.close(parsed.close);
      return;
    }
    const { query, limit, user_ids: wanted, nonce, guild_id: guildId } = parsed.ok;
    const { world } = this.hub;
    if (guildId !== shownGuild(world)['id']) return;
    const ids = wanted === undefined || wanted === null ? undefined : [wanted].flat();
    const found = [...world.members.values()].filter(({ user }) =>
      ids === undefined ? user.username.toLowerCase().startsWith((query ?? '').toLowerCase()) : ids.includes(user.id),
    );
    this.#session?.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id: guildId,
      members: limit ? found.slice(0, limit) : found,
      chunk_index: 0,
      chunk_count: 1,
      not_found: ids?.filter((id) => !world.members.has(id)) ?? [],
      ...(nonce ? { nonce } : {}),
    });
  }

  #tooMany(): boolean {
    const now = this.hub.clock.now();
    if (now - this.#window.from > 60_000) this.#window = { from: now, frames: 0 };
    return ++this.#window.frames > FRAMES;
  }

  #checkHeart(): void {
    if (!this.#beaten) {
      this.#line.close(CLOSE.sessionTimedOut);
      return;
    }
    this.#beaten = false;
  }

  #closed(code: number): void {
    clearInterval(this.#heart);
    if (this.#session !== undefined) this.gateway.left(this.#session, this, code);
  }
}
