/**
 * As much of Discord as a thousand interactions a second need: what a replica asks when it starts is answered by a playground,
 * the responses to interactions here, for the time they came and whether they were kept.
 */
import { randomBytes, sign } from 'node:crypto';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Playground, startPlayground } from 'discord-playground';

/** Milliseconds until Discord tells a member that the application did not respond. */
const LATE_MS = 3_000;
/** Members and servers that take turns, so that nobody runs into an allowance. */
const MEMBERS = 100_000;
const SERVERS = 10_000;

export interface Counted {
  readonly asked: number;
  /** First responses that came in time, and too late. */
  readonly answered: number;
  readonly late: number;
  /** Refused, or without a response five seconds after the last was asked. */
  readonly lost: number;
  /** Of those in time, by second. */
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
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  /** Interaction -> when it was asked. */
  const open = new Map<string, number>();
  let waits: number[] = [];

  const server = createServer((from, to) => {
    const id = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback/.exec(from.url ?? '')?.[1];
    const edits = /^\/api\/v10\/webhooks\/\d+\/load-[^/]+\/messages/.test(from.url ?? '');
    if (id === undefined && !edits) return pass(from, to, playground.port);
    from.resume();
    from.on('end', () => {
      const asked = id === undefined ? undefined : open.get(id);
      if (id !== undefined && asked !== undefined) {
        waits.push(performance.now() - asked);
        open.delete(id);
      }
      if (edits) to.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1","channel_id":"1"}');
      else to.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const key = playground.world.applications.get(playground.applicationId)!.key.private;

  const post = (address: string, body: string): Promise<number> => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = sign(null, Buffer.from(timestamp + body), key).toString('hex');
    return new Promise((resolve) => {
      const headers = {
        'content-type': 'application/json',
        'x-signature-ed25519': signature,
        'x-signature-timestamp': timestamp,
      };
      const sending = request(address, { method: 'POST', agent, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sending.on('error', () => resolve(0));
      sending.end(body);
    });
  };

  return {
    botToken: playground.botToken,
    applicationId: playground.applicationId,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    playground,
    async load({ addresses, perSecond, seconds, command, options }) {
      waits = [];
      open.clear();
      const all = Math.round(perSecond * seconds);
      let asked = 0;
      let refused = 0;
      const sending: Promise<void>[] = [];
      const began = performance.now();
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          while (asked < all && (asked / perSecond) * 1_000 <= performance.now() - began) {
            const id = String(10n ** 18n + BigInt(asked) + BigInt(Math.floor(began)) * 1_000_000n);
            const body = payload(playground, id, asked, command, options(asked));
            // On schedule: what comes late because this driver is behind counts as late for the member as well.
            open.set(id, began + (asked / perSecond) * 1_000);
            const sent = post(addresses[asked % addresses.length]!, body).then((status) => {
              if (status === 202) return;
              refused += 1;
              open.delete(id);
            });
            sending.push(sent);
            asked += 1;
          }
          if (asked < all) return;
          clearInterval(timer);
          resolve();
        }, 2);
      });
      await Promise.all(sending);
      for (let tries = 0; open.size > 0 && tries < 50; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      waits.sort((a, b) => a - b);
      const late = waits.filter((wait) => wait > LATE_MS).length;
      return {
        asked,
        answered: waits.length - late,
        late,
        lost: refused + open.size,
        perSecond: (waits.length - late) / seconds,
        p95: waits[Math.floor(0.95 * waits.length)] ?? 0,
      };
    },
    async close() {
      agent.destroy();
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
