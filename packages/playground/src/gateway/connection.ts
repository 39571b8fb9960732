/** One socket of a bot, from hello to close: "Gateway: Connection Lifecycle". */
import { GatewayIntentBits } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Hub } from '../hub.ts';
import { wholeGuild } from '../world/shown.ts';
import { moveVoice } from '../world/voice.ts';
import {
  type Parsed,
  parseFrame,
  parseIdentify,
  parsePresence,
  parseRequestMembers,
  parseResume,
  parseSounds,
  parseVoice,
} from './frames.ts';
import type { Gateway } from './gateway.ts';
import type { GatewayLine } from './line.ts';
import { CLOSE, OP } from './opcodes.ts';
import { GatewaySession } from './session.ts';

/** Frames a minute: "Gateway: Rate Limiting". */
const FRAMES = 120;
/** Members in one GUILD_MEMBERS_CHUNK. */
const CHUNK = 1_000;

export class Connection {
  #session: GatewaySession | undefined;
  #beaten = true;
  #heart: NodeJS.Timeout | undefined;
  #window = { from: 0, frames: 0 };
  readonly #line: GatewayLine;

  constructor(
    readonly hub: Hub,
    readonly gateway: Gateway,
    readonly socket: WebSocket,
    line: GatewayLine,
    readonly version: number,
  ) {
    this.#line = line;
    socket.on('message', (data) => this.#safely(data as Buffer));
    socket.on('close', (code) => this.#closed(code));
    socket.on('error', (error) => {
      this.#line.notice(`A gateway socket sent what is no WebSocket frame, and was cut off: ${error.message}.`);
      socket.terminate();
    });
    this.#line.send({ op: OP.Hello, d: { heartbeat_interval: gateway.heartbeatInterval } });
    this.#heart = setInterval(() => this.#checkHeart(), gateway.heartbeatInterval * 1.5);
    this.#heart.unref();
  }

  /** As a network would: no goodbye. */
  drop(): void {
    this.socket.terminate();
  }

  requestReconnect(): void {
    this.#line.send({ op: OP.Reconnect });
  }

  /** Tells the bot that its session is over and closes. */
  invalidate(): void {
    this.#line.send({ op: OP.InvalidSession, d: false });
    this.socket.close(4_000, 'Session invalidated.');
  }

  /** A frame that breaks the playground must not break it for the others. */
  #safely(data: Buffer): void {
    try {
      this.#receive(data);
    } catch (error) {
      this.hub.log(`A gateway frame failed: ${(error as Error).stack ?? error}`);
      this.#line.close(CLOSE.unknownError, 'The playground failed; its terminal says where.');
    }
  }

  #receive(data: Buffer): void {
    const frame = this.#take(parseFrame(data));
    if (frame === undefined) return;
    const { op, d } = frame;
    this.#line.tell('in', {
      op,
      d: op === OP.Identify || op === OP.Resume ? { ...(d as object), token: '••••••' } : d,
    });
    if (this.#tooMany()) {
      this.#line.close(CLOSE.rateLimited, `More than ${FRAMES} frames in a minute.`);
      return;
    }
    switch (op) {
      case OP.Heartbeat:
        this.#beaten = true;
        this.#line.send({ op: OP.HeartbeatAck });
        return;
      case OP.Identify:
        this.#identify(d);
        return;
      case OP.Resume:
        this.#resume(d);
        return;
      default:
        if (this.#session === undefined) this.#line.close(CLOSE.notAuthenticated, `Opcode ${op} came before identify.`);
        else this.#act(this.#session, op, d);
    }
  }

  /** What an identified bot may send. */
  #act(session: GatewaySession, op: number, d: unknown): void {
    switch (op) {
      case OP.RequestGuildMembers:
        this.#members(d);
        return;
      case OP.RequestSoundboardSounds: {
        const asked = this.#take(parseSounds(d));
        for (const id of asked?.guild_ids ?? []) {
          const guild = this.hub.world.guilds.get(id);
          if (guild?.members.has(session.application.id)) {
            session.dispatch('SOUNDBOARD_SOUNDS', { guild_id: id, soundboard_sounds: [...guild.sounds.values()] });
          }
        }
        return;
      }
      case OP.VoiceStateUpdate: {
        const asked = this.#take(parseVoice(d));
        if (asked !== undefined) moveVoice(this.hub.world, session.application.id, asked);
        return;
      }
      case OP.PresenceUpdate: {
        const presence = this.#take(parsePresence(d));
        if (presence !== undefined) this.gateway.presence(session.application, presence);
        return;
      }
      default:
        this.#line.close(CLOSE.unknownOpcode, `Opcode ${op} is none a bot sends, or is not implemented here.`);
    }
  }

  /** What was parsed; else the socket is closed with the reason. */
  #take<T>(parsed: Parsed<T>): T | undefined {
    if ('ok' in parsed) return parsed.ok;
    this.#line.close(parsed.close, parsed.why);
    return undefined;
  }

  #identify(d: unknown): void {
    if (this.#session !== undefined) {
      this.#line.close(CLOSE.alreadyAuthenticated);
      return;
    }
    const asked = this.#take(parseIdentify(d));
    if (asked === undefined) return;
    const { token, intents, shard } = asked;
    const application = this.hub.world.applicationByToken(token.replace(/^Bot /, ''));
    if (application === undefined) {
      this.#line.close(CLOSE.authenticationFailed, 'No bot of this playground has that token.');
      return;
    }
    const [shardId, shards] = shard ?? [0, 1];
    const early = this.gateway.starts.refuses(application.id, shardId);
    if (early !== undefined) {
      this.#line.notice(early);
      this.#line.send({ op: OP.InvalidSession, d: false });
      return;
    }
    const session = new GatewaySession(application, [shardId, shards], intents);
    if (!this.gateway.open(session, this)) {
      this.#line.close(CLOSE.tokenInUse, `It is ${application.name}'s.`);
      return;
    }
    this.#begin(session);
    const { world } = this.hub;
    const guilds = [...world.guilds.values()].filter(
      ({ id, members }) => members.has(application.id) && session.covers(id),
    );
    session.dispatch('READY', {
      v: this.version,
      user: { ...application.bot, verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: world.origin.replace(/^http/, 'ws'),
      ...(shard ? { shard: session.shard } : {}),
      application: { id: application.id, flags: 0 },
      private_channels: [],
      _trace: [],
    });
    if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
    for (const guild of guilds) session.dispatch('GUILD_CREATE', wholeGuild(world, guild, application.id));
  }

  #resume(d: unknown): void {
    if (this.#session !== undefined) {
      this.#line.close(CLOSE.alreadyAuthenticated);
      return;
    }
    const asked = this.#take(parseResume(d));
    if (asked === undefined) return;
    const { token, session_id: id, seq } = asked;
    const session = this.gateway.find(id);
    if (this.hub.world.applicationByToken(token.replace(/^Bot /, '')) === undefined) {
      this.#line.close(CLOSE.authenticationFailed, 'No bot of this playground has that token.');
      return;
    }
    const missed = session?.missedSince(seq ?? 0);
    if (session === undefined || session.application.token !== token.replace(/^Bot /, '') || missed === undefined) {
      this.#line.notice('The session is not known, or too much was missed: the bot has to identify anew.');
      this.#line.send({ op: OP.InvalidSession, d: false });
      return;
    }
    this.gateway.reattach(session, this);
    this.#begin(session);
    for (const frame of missed) this.#line.send(frame);
    session.dispatch('RESUMED', { _trace: [] });
  }

  #begin(session: GatewaySession): void {
    this.#session = session;
    this.#line.applicationId = session.application.id;
    session.attach((frame) => this.#line.send(frame));
    this.gateway.changed(session);
  }

  /** "Request Guild Members": all, by name, or by id, in chunks of 1,000. */
  #members(d: unknown): void {
    const asked = this.#take(parseRequestMembers(d));
    if (asked === undefined) return;
    const { query, limit, user_ids: wanted, nonce, guild_id: guildId } = asked;
    const guild = this.hub.world.guilds.get(guildId);
    if (guild === undefined || this.#session === undefined || !guild.members.has(this.#session.application.id)) return;
    const ids = wanted === undefined || wanted === null ? undefined : [wanted].flat();
    const found = [...guild.members.values()].filter(({ user }) =>
      ids === undefined ? user.username.toLowerCase().startsWith((query ?? '').toLowerCase()) : ids.includes(user.id),
    );
    const members = limit ? found.slice(0, limit) : found;
    const chunks = Math.max(1, Math.ceil(members.length / CHUNK));
    for (let index = 0; index < chunks; index++) {
      this.#session.dispatch('GUILD_MEMBERS_CHUNK', {
        guild_id: guildId,
        members: members.slice(index * CHUNK, (index + 1) * CHUNK),
        chunk_index: index,
        chunk_count: chunks,
        not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
        ...(nonce ? { nonce } : {}),
      });
    }
  }

  #tooMany(): boolean {
    const now = this.hub.clock.now();
    if (now - this.#window.from > 60_000) this.#window = { from: now, frames: 0 };
    return ++this.#window.frames > FRAMES;
  }

  #checkHeart(): void {
    if (!this.#beaten) {
      this.#line.close(CLOSE.sessionTimedOut, 'No heartbeat came.');
      return;
    }
    this.#beaten = false;
  }

  #closed(code: number): void {
    clearInterval(this.#heart);
    if (this.#session !== undefined) this.gateway.left(this.#session, this, code);
  }
}
