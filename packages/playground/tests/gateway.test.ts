/** The gateway on the wire: what a well-behaved bot gets, and what a bad one is told. */
import { once } from 'node:events';
import { inflateSync } from 'node:zlib';
import { type Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSkewedClock } from '../src/clock.ts';
import { GatewaySession } from '../src/gateway/session.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import type { Application } from '../src/world/applications.ts';
import { openPageSocket } from './socket.ts';
import { login } from './stage.ts';

const GENERAL = '1000000000000000031';

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

/** A socket that remembers what it was sent. */
class Raw {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;
  constructor(port: number, query = 'v=10&encoding=json') {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}/?${query}`);
    this.socket.on('message', (data) => this.frames.push(JSON.parse(String(data)) as Frame));
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }
  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }
  async wait(found: (frame: Frame) => boolean): Promise<Frame> {
    await expect.poll(() => this.frames.some(found), { timeout: 10_000 }).toBe(true);
    return this.frames.find(found) as Frame;
  }
  event = (name: string) => this.wait(({ t }) => t === name);
  op = (op: number) => this.wait((frame) => frame.op === op);
}

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground({ port: 0 });
});
afterAll(() => playground.close());

const bot = (name = 'Bot') => playground.addBot({ name });
const identify = (token: string, more: object = {}) => ({
  op: 2,
  d: { token, intents: 0, properties: { os: 'x', browser: 'x', device: 'x' }, ...more },
});
async function ready(token: string, more: object = {}): Promise<{ raw: Raw; session: string }> {
  const raw = new Raw(playground.port);
  await raw.op(10);
  raw.send(identify(token, more));
  const { d } = await raw.event('READY');
  return { raw, session: (d as { session_id: string }).session_id };
}

describe('a session', () => {
  test('starts with hello, READY and, for those who asked for guilds, the guild with all that is in it', async () => {
    const { token, applicationId } = bot();
    const raw = new Raw(playground.port);
    expect((await raw.op(10)).d).toEqual({ heartbeat_interval: 41_250 });
    raw.send(identify(token, { intents: 1 }));
    const { d, s } = await raw.event('READY');
    expect(s).toBe(1);
    expect(d).toMatchObject({
      v: 10,
      user: { id: applicationId },
      application: { id: applicationId },
      guilds: [{ id: playground.guildId, unavailable: true }],
    });
    const guild = (await raw.event('GUILD_CREATE')).d as { channels: unknown[]; members: unknown[]; roles: unknown[] };
    expect(guild.channels).toHaveLength(4);
    expect(guild.members.length).toBeGreaterThanOrEqual(3);
    raw.send({ op: 1, d: 2 });
    await raw.op(11);
    raw.socket.close(1_000);
  });

  test('is compressed as one zlib stream for those who ask', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${playground.port}/?v=10&encoding=json&compress=zlib-stream`);
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(data.subarray(-4).toString('hex')).toBe('0000ffff');
    expect(JSON.parse(inflateSync(data, { finishFlush: 2 }).toString())).toMatchObject({ op: 10 });
    socket.close();
  });

  test('splits over shards: the guild is with the one its id names, DMs with shard 0', () => {
    const session = (shard: [number, number]) => new GatewaySession({} as Application, shard, 0);
    // (1000000000000000001 >> 22) % 3 = 238418579101 % 3
    const home = Number(238_418_579_101n % 3n);
    expect([0, 1, 2].map((id) => session([id, 3]).covers('1000000000000000001'))).toEqual(
      [0, 1, 2].map((id) => id === home),
    );
    expect([0, 1].map((id) => session([id, 2]).covers(undefined))).toEqual([true, false]);
  });

  test('of two shards live side by side with one token', async () => {
    const { token } = bot();
    const first = await ready(token, { shard: [0, 2] });
    const second = await ready(token, { shard: [1, 2] });
    expect(first.raw.socket.readyState).toBe(WebSocket.OPEN);
    expect(second.raw.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('answers a request for members, by name or by id', async () => {
    const { raw } = await ready(bot().token, { intents: 3 });
    raw.send({ op: 8, d: { guild_id: playground.guildId, query: 'gu', limit: 0, nonce: 'n' } });
    expect((await raw.event('GUILD_MEMBERS_CHUNK')).d).toMatchObject({
      nonce: 'n',
      members: [{ user: { username: 'gus' } }],
      chunk_count: 1,
    });
  });

  test('ends without a heartbeat', async () => {
    const fast = await startPlayground({ port: 0, heartbeatInterval: 20 });
    const raw = new Raw(fast.port);
    expect((await raw.closed).code).toBe(4009);
    await fast.close();
  });
});

describe('a dropped socket', () => {
  test('is resumed, and what was missed is sent again in order', async () => {
    const { token } = bot();
    const { raw, session } = await ready(token, { intents: 1 | (1 << 9) | (1 << 15) });
    await raw.event('GUILD_CREATE');
    const seq = Math.max(...raw.frames.map(({ s }) => s ?? 0));
    raw.socket.terminate();
    await raw.closed;
    const guest = playground.actor('guest');
    await guest.say('first');
    await guest.say('second');
    const again = new Raw(playground.port);
    await again.op(10);
    again.send({ op: 6, d: { token, session_id: session, seq } });
    await again.event('RESUMED');
    const contents = again.frames
      .filter(({ t }) => t === 'MESSAGE_CREATE')
      .map(({ d }) => (d as { content: string }).content);
    expect(contents).toEqual(['first', 'second']);
    const numbers = again.frames.flatMap(({ s }) => s ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => seq + 1 + index));
  });

  test('cannot be resumed with a wrong session, token or number', async () => {
    const { token } = bot();
    const { raw, session } = await ready(token);
    raw.socket.terminate();
    await raw.closed;
    for (const d of [
      { token, session_id: 'none', seq: 1 },
      { token, session_id: session, seq: 99 },
      { token: bot().token, session_id: session, seq: 1 },
    ]) {
      const again = new Raw(playground.port);
      await again.op(10);
      again.send({ op: 6, d });
      expect((await again.op(9)).d).toBe(false);
      again.socket.close();
    }
  });

  test('is forgotten after a minute', async () => {
    const clock = createSkewedClock();
    const other = await startPlayground({ port: 0, clock });
    const raw = new Raw(other.port);
    await raw.op(10);
    raw.send(identify(other.botToken));
    const session = ((await raw.event('READY')).d as { session_id: string }).session_id;
    raw.socket.terminate();
    await raw.closed;
    await expect.poll(() => other.actor().commands()).toEqual([]);
    // The server hears of the cut a moment later, and the minute counts from then.
    const resumed = async () => {
      clock.advance(61_000);
      const again = new Raw(other.port);
      await again.op(10);
      again.send({ op: 6, d: { token: other.botToken, session_id: session, seq: 1 } });
      const { op, d } = await again.wait((frame) => frame.op === 9 || frame.t === 'RESUMED');
      again.socket.terminate();
      await again.closed;
      return op === 9 ? d : 'resumed';
    };
    await expect.poll(resumed, { timeout: 30_000 }).toBe(false);
    await other.close();
  });
});

describe('a bot that gets it wrong', () => {
  const fresh = async (frame: unknown) => {
    const raw = new Raw(playground.port);
    await raw.op(10);
    raw.send(frame);
    return raw.closed;
  };
  test.each([
    ['what is not JSON', () => 'hello', 4002],
    ['JSON that is no frame', () => [1], 4002],
    ['an identify without its parts', () => ({ op: 2, d: {} }), 4002],
    ['a payload over 4,096 bytes', () => ({ op: 1, d: 'x'.repeat(5_000) }), 4002],
    ['a wrong token', () => identify('wrong'), 4004],
    ['anything before identify', () => ({ op: 3, d: {} }), 4003],
    ['a shard that cannot be', () => identify(bot().token, { shard: [2, 2] }), 4010],
    ['intents that do not exist', () => identify(bot().token, { intents: 1 << 30 }), 4013],
  ])('by %s is closed with its code', async (_, frame, code) => {
    expect((await fresh(frame())).code).toBe(code);
  });

  test('by asking for another version or encoding is closed with 4012', async () => {
    expect((await new Raw(playground.port, 'v=5&encoding=json').closed).code).toBe(4012);
    expect((await new Raw(playground.port, 'v=10&encoding=etf').closed).code).toBe(4012);
  });

  test('by identifying twice, or an opcode nobody knows, is closed', async () => {
    const { token } = bot();
    const { raw } = await ready(token);
    raw.send(identify(token));
    expect((await raw.closed).code).toBe(4005);
    const other = await ready(bot().token);
    other.raw.send({ op: 99, d: null });
    expect((await other.raw.closed).code).toBe(4001);
  });

  test('by frames of megabytes is cut off, and the others go on', async () => {
    const good = await ready(bot().token);
    expect((await fresh('x'.repeat(2 * 1024 * 1024))).code).toBe(1009);
    expect(good.raw.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('by thousands of frames is closed with 4008, and the page stays usable', async () => {
    const { raw } = await ready(bot().token);
    for (let i = 0; i < 3_000; i++) raw.send({ op: 1, d: null });
    expect((await raw.closed).code).toBe(4008);
    expect((await playground.actor('guest').say('still here')).content).toBe('still here');
  });

  test('by using a token that is in use is refused in words, and the first one stays', async () => {
    const { token } = bot();
    const { raw } = await ready(token);
    const second = await fresh(identify(token));
    expect(second.code).toBe(4010);
    expect(second.reason).toBe('Another bot is already connected with this token and shard. Stop it first.');
    expect(raw.socket.readyState).toBe(WebSocket.OPEN);
    raw.socket.close(1_000);
    await raw.closed;
    await expect.poll(async () => (await ready(token)).session).toBeTruthy();
  });
});

describe('intents', () => {
  const messages = (client: Client) => {
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => void heard.push(message.content));
    return heard;
  };
  const connect = async (intents: number[]) => {
    const { token, applicationId } = bot();
    const client = await login(token, { intents, partials: [Partials.Channel], rest: { api: playground.apiUrl } });
    return { client, applicationId };
  };

  test('decide what a bot hears: content only with MessageContent, its mentions or its DMs', async () => {
    const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
    const all = await connect([Guilds, GuildMessages, MessageContent]);
    const some = await connect([Guilds, GuildMessages, DirectMessages]);
    const none = await connect([Guilds]);
    const [heardAll, heardSome, heardNone] = [messages(all.client), messages(some.client), messages(none.client)];
    const guest = playground.actor('guest');
    await guest.say('secret');
    await guest.say(`hello <@${some.applicationId}>`);
    const dm = (await some.client.users.fetch(guest.userId)).createDM();
    await guest.in((await dm).id).say('private');
    await expect.poll(() => heardSome.length).toBe(3);
    expect(heardAll).toEqual(['secret', `hello <@${some.applicationId}>`]);
    expect(heardSome).toEqual(['', `hello <@${some.applicationId}>`, 'private']);
    expect(heardNone).toEqual([]);
    await Promise.all([all, some, none].map(({ client }) => client.destroy()));
  });

  test('bring edits, deletions, reactions and typing to those who asked', async () => {
    const { Guilds, GuildMessages, GuildMessageReactions, GuildMessageTyping, MessageContent } = GatewayIntentBits;
    const { client } = await connect([
      Guilds,
      GuildMessages,
      GuildMessageReactions,
      GuildMessageTyping,
      MessageContent,
    ]);
    const heard: string[] = [];
    client.on(Events.MessageUpdate, (_, message) => void heard.push(`update ${message.content}`));
    client.on(Events.MessageDelete, () => void heard.push('delete'));
    client.on(Events.MessageReactionAdd, ({ emoji }, user) => void heard.push(`add ${emoji.name} ${user.username}`));
    client.on(Events.MessageReactionRemove, ({ emoji }) => void heard.push(`remove ${emoji.name}`));
    client.on(Events.TypingStart, ({ user }) => void heard.push(`typing ${user?.username}`));
    const page = await openPageSocket(playground);
    const { messageId } = await page.call<{ messageId: string }>('send', { channelId: GENERAL, content: 'draft' });
    await page.call('typing', { channelId: GENERAL });
    await page.call('edit', { channelId: GENERAL, messageId, content: 'final' });
    await page.call('react', { channelId: GENERAL, messageId, emoji: '🎬', on: true });
    await page.call('react', { channelId: GENERAL, messageId, emoji: '🎬', on: false });
    await page.call('delete', { channelId: GENERAL, messageId });
    await expect.poll(() => heard).toEqual(['typing olive', 'update final', 'add 🎬 olive', 'remove 🎬', 'delete']);
    page.close();
    await client.destroy();
  });
});
