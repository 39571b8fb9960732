/**
 * The least of Discord a bot can live on, made to be unkind: it sends as many interactions as it is told to, at once, and
 * fails its answers on order. It checks nothing; the playground is the Discord that does.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export const APPLICATION_ID = '100000000000000001';
export const OWNER_ID = '100000000000000009';
export const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAx.attack.only-of-this-loopback-server';

/** What came back for one interaction; times in ms since it was sent. */
export interface Answered {
  readonly acknowledgedMs: number;
  /** The type of the first callback: 4 a message, 5 wait, 6 wait (update), 8 suggestions, 9 a form. */
  readonly type: number;
  /** Of the message, or of the message that replaced "thinking"; suggestions come as JSON. */
  text: string;
  answeredMs: number | null;
}

/** What happens to a request before it is heard: `reset` cuts the connection, `limit` answers 429, `lose` hears it and cuts the connection. */
export type Fault = 'reset' | 'lose' | { readonly limitMs: number } | { readonly status: number } | null;

export class BareDiscord {
  readonly #sockets = new Set<WebSocket>();
  readonly answers = new Map<string, Answered>();
  readonly identifies: number[] = [];
  readonly requests: string[] = [];
  /** Requests answered with 429. */
  refused = 0;
  /** Asked for each request, `METHOD /path`. */
  fault: (request: string) => Fault = () => null;
  /** False: sockets are refused. */
  gatewayOpen = true;
  #sent = new Map<string, number>();
  #sequence = 0;
  #nextId = 200_000_000_000_000_000n;
  #commands: Record<string, unknown>[] = [];

  private constructor(
    readonly port: number,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<BareDiscord> {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const discord = new BareDiscord(port, async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    });
    server.on('request', (request, response) => void discord.#hear(request, response));
    sockets.on('connection', (socket) => discord.#connect(socket));
    return discord;
  }

  get api(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  id(): string {
    this.#nextId += 1n;
    return String(this.#nextId);
  }

  get online(): boolean {
    return this.#sockets.size > 0;
  }

  drop(code = 1006): void {
    for (const socket of this.#sockets) code === 1006 ? socket.terminate() : socket.close(code);
  }

  dispatch(t: string, d: unknown): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ op: 0, s: ++this.#sequence, t, d }));
  }

  /** Sends one interaction; @returns its id. */
  interact(
    type: 2 | 3 | 4 | 5,
    data: Record<string, unknown>,
    from: { user?: string; guild?: string; message?: unknown } = {},
  ): string {
    const id = this.id();
    const user = {
      id: from.user ?? this.id(),
      username: 'someone',
      discriminator: '0',
      global_name: 'Someone',
      avatar: null,
    };
    this.#sent.set(id, performance.now());
    this.dispatch('INTERACTION_CREATE', {
      id,
      application_id: APPLICATION_ID,
      type,
      token: `aW50ZXJhY3Rpb246${id}abcdefghijklmnop`,
      version: 1,
      data,
      context: 0,
      attachment_size_limit: 10_485_760,
      entitlements: [],
      authorizing_integration_owners: { 0: from.guild ?? '300000000000000001' },
      locale: 'en-GB',
      guild_locale: 'en-GB',
      app_permissions: '562949953421311',
      guild_id: from.guild ?? this.id(),
      channel_id: '400000000000000001',
      channel: { id: '400000000000000001', type: 0, name: 'films', permissions: '562949953421311' },
      member: {
        user,
        roles: [],
        permissions: '562949953421311',
        joined_at: '2024-01-01T00:00:00.000Z',
        deaf: false,
        mute: false,
        flags: 0,
        nick: null,
        avatar: null,
      },
      ...(from.message ? { message: from.message } : {}),
    });
    return id;
  }

  slash(
    name: string,
    options: Record<string, string | number>,
    from: { user?: string; guild?: string; focused?: string } = {},
  ): string {
    const list = Object.entries(options).map(([key, value]) => ({
      name: key,
      type: typeof value === 'number' ? 4 : 3,
      value,
      ...(from.focused === key ? { focused: true } : {}),
    }));
    return this.interact(from.focused ? 4 : 2, { id: '500000000000000001', name, type: 1, options: list }, from);
  }

  #connect(socket: WebSocket): void {
    if (!this.gatewayOpen) {
      socket.terminate();
      return;
    }
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#sockets.delete(socket));
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 30_000 } }));
    socket.on('message', (raw) => {
      const { op } = JSON.parse(String(raw)) as { op: number };
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 6) {
        this.#sockets.add(socket);
        socket.send(JSON.stringify({ op: 0, s: ++this.#sequence, t: 'RESUMED', d: {} }));
      }
      if (op !== 2) return;
      this.identifies.push(performance.now());
      this.#sockets.add(socket);
      socket.send(
        JSON.stringify({
          op: 0,
          s: ++this.#sequence,
          t: 'READY',
          d: {
            v: 10,
            user: { id: APPLICATION_ID, username: 'Marquee', discriminator: '0', bot: true, avatar: null },
            guilds: [],
            session_id: 'attack',
            resume_gateway_url: `ws://127.0.0.1:${this.port}`,
            application: { id: APPLICATION_ID, flags: 0 },
          },
        }),
      );
    });
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/^\/api(\/v\d+)?/, '').replace(/\?.*/, '');
    const fault = this.fault(`${request.method} ${path}`);
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    if (fault && typeof fault === 'object' && 'limitMs' in fault) {
      const seconds = fault.limitMs / 1_000;
      this.refused += 1;
      response.writeHead(429, {
        'content-type': 'application/json',
        'retry-after': String(seconds),
        'x-ratelimit-global': 'true',
        'x-ratelimit-scope': 'global',
      });
      return void response.end(
        JSON.stringify({ message: 'You are being rate limited.', retry_after: seconds, global: true }),
      );
    }
    if (fault && typeof fault === 'object') {
      response.writeHead(fault.status, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ code: 0, message: 'refused on order' }));
    }
    const answer = this.#answer(request.method ?? 'GET', path, body);
    if (fault === 'lose') return void request.socket.resetAndDestroy();
    response.writeHead(answer.status, answer.body === undefined ? {} : { 'content-type': 'application/json' });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #answer(method: string, path: string, body: string): { status: number; body?: unknown } {
    this.requests.push(`${method} ${path}`);
    const [, room, first, ,] = path.split('/');
    if (path === '/gateway/bot') {
      return {
        status: 200,
        body: {
          url: `ws://127.0.0.1:${this.port}`,
          shards: 1,
          session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 },
        },
      };
    }
    if (room === 'interactions') return this.#callback(first ?? '', body);
    if (room === 'webhooks') {
      const token = path.split('/')[3] ?? '';
      const id = /^aW50ZXJhY3Rpb246(\d{18})/.exec(token)?.[1] ?? '';
      const known = this.answers.get(id);
      if (!known) return { status: 404, body: { code: 10015, message: 'Unknown Webhook' } };
      known.text = textsOf(body);
      known.answeredMs ??= performance.now() - (this.#sent.get(id) ?? 0);
      return {
        status: 200,
        body: {
          id: this.id(),
          channel_id: '400000000000000001',
          content: '',
          attachments: [],
          embeds: [],
          components: [],
          author: { id: APPLICATION_ID, username: 'Marquee', discriminator: '0', avatar: null },
          timestamp: new Date(0).toISOString(),
        },
      };
    }
    if (path === '/applications/@me')
      return { status: 200, body: { id: APPLICATION_ID, name: 'Marquee', owner: { id: OWNER_ID } } };
    if (room === 'applications') {
      if (method === 'GET') return { status: 200, body: this.#commands };
      if (method === 'POST') this.#commands.push({ id: this.id(), ...(JSON.parse(body) as object) });
      return method === 'DELETE' ? { status: 204 } : { status: 200, body: this.#commands.at(-1) };
    }
    return { status: 404, body: { code: 0, message: '404: Not Found' } };
  }

  #callback(id: string, body: string): { status: number; body?: unknown } {
    const sent = this.#sent.get(id);
    const nowMs = performance.now();
    if (sent === undefined || nowMs - sent > 3_000)
      return { status: 404, body: { code: 10062, message: 'Unknown interaction' } };
    if (this.answers.has(id))
      return { status: 400, body: { code: 40060, message: 'Interaction has already been acknowledged.' } };
    const type = Number(/"type":\s*(\d+)/.exec(body)?.[1] ?? 0);
    const parsed = body.startsWith('{') ? (JSON.parse(body) as { type: number }) : { type };
    const done = parsed.type !== 5 && parsed.type !== 6;
    this.answers.set(id, {
      acknowledgedMs: nowMs - sent,
      type: parsed.type,
      text: textsOf(body),
      answeredMs: done ? nowMs - sent : null,
    });
    return { status: 204 };
  }
}

/** Every `content`, and the choices of suggestions, in the order written. */
function textsOf(body: string): string {
  return [...body.matchAll(/"(?:content|name)":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join('\n');
}
