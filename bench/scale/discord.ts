/**
 * As much of Discord as a thousand interactions a second need: what a replica asks when it starts is answered by a playground,
 * the responses to interactions here, for the time they came and whether they were kept.
 */
import { randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Playground, startPlayground } from 'discord-playground';
import { Pool } from 'undici';
import { sayIn } from '#messages/index.ts';

/** Milliseconds until Discord tells a member that the application did not respond. */
const LATE_MS = 3_000;
/** Members and servers that take turns, so that nobody runs into an allowance. */
const MEMBERS = 100_000;
const SERVERS = 10_000;

/** What a front that has no room says: a first response with nothing but one sentence in it. */
const FULL = sayIn('en', 'problems.models-busy');

/** An interaction that waits for its time. */
interface Ready {
  readonly id: string;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Counted {
  readonly asked: number;
  /** First responses that came in time, and too late. */
  readonly answered: number;
  readonly late: number;
  /** Of those in time: told that there is no room, and to try again. */
  readonly full: number;
  /** Refused, or without a response five seconds after the last was asked. */
  readonly lost: number;
  /** Of those in time that were answered, by second. */
  readonly perSecond: number;
  readonly p95: number;
}

export interface Discord {
  readonly botToken: string;
  readonly applicationId: string;
  readonly apiUrl: string;
  readonly playground: Playground;
  /** Asks on schedule, whatever becomes of it, the fronts in turn. */
  load(options: LoadOptions): Promise<Counted>;
  close(): Promise<void>;
}

export interface LoadOptions {
  readonly addresses: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly command: string;
  readonly options: (turn: number) => readonly object[];
}

export async function startDiscord(): Promise<Discord> {
  const playground = await startPlayground({ port: 0, bot: { name: 'Marquee' } });
  /** By origin. */
  const fronts = new Map<string, Pool>();
  const frontAt = (origin: string): Pool => {
    const front = fronts.get(origin) ?? new Pool(origin, { connections: 64 });
    fronts.set(origin, front);
    return front;
  };
  /** Interaction -> when it was asked. */
  const open = new Map<string, number>();
  let waits: number[] = [];
  let full = 0;

  const server = createServer((from, to) => {
    const id = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback/.exec(from.url ?? '')?.[1];
    const edits = /^\/api\/v10\/webhooks\/\d+\/load-[^/]+\/messages/.test(from.url ?? '');
    if (id === undefined && !edits) return pass(from, to, playground.port);
    const asked = id === undefined ? undefined : open.get(id);
    const arrived = performance.now();
    let size = 0;
    let first = '';
    from.on('data', (piece: Buffer) => {
      if (size === 0) first = piece.toString('latin1', 0, 200);
      size += piece.byteLength;
    });
    from.on('end', () => {
      if (id !== undefined && asked !== undefined) {
        waits.push(arrived - asked);
        open.delete(id);
        if (first.includes(FULL)) full += 1;
      }
      if (edits) to.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1","channel_id":"1"}');
      else to.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const key = playground.world.applications.get(playground.applicationId)!.key.private;

  /** Signed before its time comes: signing must not hold up the schedule. */
  const ready = (id: string, turn: number, { command, options }: LoadOptions): Ready => {
    const body = Buffer.from(payload(playground, id, turn, command, options(turn)));
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = sign(null, Buffer.concat([Buffer.from(timestamp), body]), key).toString('hex');
    const headers = {
      'content-type': 'application/json',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    };
    return { id, body, headers };
  };
  const post = (front: Pool, { body, headers }: Ready, path: string, then: (status: number) => void): void => {
    let status = 0;
    front.dispatch(
      { path, method: 'POST', headers, body },
      {
        onConnect: () => {},
        onHeaders(code) {
          status = code;
          return true;
        },
        onData: () => true,
        onComplete: () => then(status),
        onError: () => then(0),
      },
    );
  };

  return {
    botToken: playground.botToken,
    applicationId: playground.applicationId,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    playground,
    async load(offered) {
      const { addresses, perSecond, seconds } = offered;
      const targets = addresses
        .map((address) => new URL(address))
        .map((url) => [frontAt(url.origin), url.pathname] as const);
      const all = Math.round(perSecond * seconds);
      const first = BigInt(Math.floor(performance.now())) * 1_000_000n + 10n ** 18n;
      const bodies = Array.from({ length: all }, (_, turn) => ready(String(first + BigInt(turn)), turn, offered));
      waits = [];
      full = 0;
      open.clear();
      let asked = 0;
      let refused = 0;
      let sending = 0;
      const began = performance.now();
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          while (asked < all && (asked / perSecond) * 1_000 <= performance.now() - began) {
            const one = bodies[asked]!;
            const [front, path] = targets[asked % targets.length]!;
            // On schedule: what comes late because this driver is behind counts as late for the member as well.
            open.set(one.id, began + (asked / perSecond) * 1_000);
            sending += 1;
            post(front, one, path, (status) => {
              sending -= 1;
              if (status === 202) return;
              refused += 1;
              open.delete(one.id);
            });
            asked += 1;
          }
          if (asked < all) return;
          clearInterval(timer);
          resolve();
        }, 2);
      });
      for (let tries = 0; open.size + sending > 0 && tries < 50; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      waits.sort((a, b) => a - b);
      const late = waits.filter((wait) => wait > LATE_MS).length;
      return {
        asked,
        answered: waits.length - late,
        late,
        full,
        lost: refused + open.size,
        perSecond: (waits.length - late - full) / seconds,
        p95: waits[Math.floor(0.95 * waits.length)] ?? 0,
      };
    },
    async close() {
      for (const front of fronts.values()) await front.destroy();
      server.closeAllConnections();
      server.close();
      await playground.close();
    },
  };
}

function payload(
  playground: Playground,
  id: string,
  turn: number,
  command: string,
  options: readonly object[],
): string {
  const { applicationId } = playground;
  const guild = String(3n * 10n ** 17n + BigInt(turn % SERVERS));
  const user = String(2n * 10n ** 17n + BigInt(turn % MEMBERS));
  return JSON.stringify({
    id,
    application_id: applicationId,
    type: 2,
    token: `load-${randomBytes(12).toString('hex')}`,
    version: 1,
    guild_id: guild,
    channel_id: guild,
    channel: { id: guild, type: 0, guild_id: guild, permissions: '0' },
    guild: { id: guild, locale: 'en-US', features: [] },
    member: {
      user: { id: user, username: `member${turn % MEMBERS}`, discriminator: '0', avatar: null, global_name: null },
      roles: [],
      joined_at: '2024-01-01T00:00:00.000Z',
      permissions: '274877906944',
      deaf: false,
      mute: false,
      flags: 0,
    },
    app_permissions: '2248473465835073',
    locale: 'en-US',
    guild_locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: { '0': guild },
    context: 0,
    attachment_size_limit: 10_485_760,
    data: { id: '1', name: command, type: 1, options },
  });
}

function pass(from: IncomingMessage, to: ServerResponse, port: number): void {
  const headers = { ...from.headers, host: `127.0.0.1:${port}` };
  const on = request({ host: '127.0.0.1', port, method: from.method, path: from.url, headers }, (response) => {
    to.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(to);
  });
  on.on('error', () => to.writeHead(502).end());
  from.pipe(on);
}
