/** What no bot should do and some day does: nothing crashes, the others go on, and the inspector says why. */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSkewedClock, createSystemClock } from '../src/clock.ts';
import { DISCORD_LIMITS } from '../src/limits.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import { openPageSocket } from './socket.ts';

const GENERAL = '1000000000000000031';
const clock = createSkewedClock();
let playground: Playground;
const terminal: string[] = [];
const notices: string[] = [];

beforeAll(async () => {
  playground = await startPlayground({ port: 0, clock, log: (line) => terminal.push(line) });
  playground.tap.heard.on('entry', ({ notice }) => notice !== undefined && notices.push(notice));
});
afterAll(() => playground.close());

const headers = () => ({ Authorization: `Bot ${playground.botToken}` });
const noticed = (what: string | RegExp) =>
  expect.poll(() => notices, { timeout: 10_000 }).toContainEqual(expect.stringMatching(what));
/** Whether it still does what it is for. */
async function goesOn(): Promise<void> {
  const { status } = await fetch(`${playground.apiUrl}/v10/gateway`);
  expect(status).toBe(200);
  expect((await playground.actor('guest', 'films').say('still here')).content).toBe('still here');
}

/** A bot that connects, and then does nothing. */
async function silentBot(
  token = playground.botToken,
): Promise<{ socket: WebSocket; closed: Promise<number>; ready: boolean }> {
  const socket = new WebSocket(`ws://127.0.0.1:${playground.port}/?v=10&encoding=json`);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const ready = await new Promise<boolean>((resolve) => {
    socket.on('message', (data) => {
      const { op, t } = JSON.parse(String(data)) as { op: number; t: string };
      if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token, intents: 0, properties: {} } }));
      if (t === 'READY') resolve(true);
    });
    socket.on('close', () => resolve(false));
  });
  return { socket, closed, ready };
}

test('ten thousand messages in a channel are kept, and read in pages', async () => {
  const olive = playground.actor('owner');
  for (let index = 0; index < 10_000; index++) await olive.say(`message ${index}`);
  const read = async (before?: string) => {
    const query = before === undefined ? '' : `&before=${before}`;
    clock.advance(1_000);
    const response = await fetch(`${playground.apiUrl}/v10/channels/${GENERAL}/messages?limit=100${query}`, {
      headers: headers(),
    });
    return (await response.json()) as { id: string; content: string }[];
  };
  const contents: string[] = [];
  for (let page = await read(); page.length > 0; page = await read(page.at(-1)?.id)) {
    contents.push(...page.map(({ content }) => content));
  }
  expect([contents.length, contents[0], contents.at(-1)]).toEqual([10_000, 'message 9999', 'message 0']);
  const page = await openPageSocket(playground);
  const { messages, more } = await page.call<{ messages: { content: string }[]; more: boolean }>('history', {
    channelId: GENERAL,
    limit: 50,
  });
  expect([messages.length, messages[0]?.content, more]).toEqual([50, 'message 9999', true]);
  page.close();
});

test('a channel that is full forgets its oldest, and says so once', async () => {
  const olive = playground.actor('owner', 'films');
  const { id: first } = await olive.say('the first');
  for (let index = 0; index < DISCORD_LIMITS.history + 1; index++) await olive.say('x');
  const channel = olive.channelId;
  const response = await fetch(`${playground.apiUrl}/v10/channels/${channel}/messages/${first}`, {
    headers: headers(),
  });
  expect(response.status).toBe(404);
  await noticed('#films holds 20000 messages: from now on its oldest are forgotten.');
  expect(notices.filter((notice) => notice.includes('forgotten'))).toHaveLength(1);
});

test('two hundred members, and as many more, are listed and searched', async () => {
  for (let index = 0; index < 400; index++) playground.world.addPerson(`Person${index}`);
  const page = await openPageSocket(playground);
  expect(page.state.guilds[0]?.members.length).toBeGreaterThanOrEqual(400);
  page.close();
  const url = `${playground.apiUrl}/v10/guilds/${playground.guildId}/members?limit=1000`;
  expect(((await (await fetch(url, { headers: headers() })).json()) as object[]).length).toBeGreaterThanOrEqual(400);
});

test.each([
  [12, /^1[12](\.\d)? MiB were sent, and 10 MiB are taken\.$/],
  [25, /^25(\.\d)? MiB were sent, and (10|25) MiB are taken\.$/],
  [60, /^60(\.\d)? MiB were sent, and 25 MiB are taken\.$/],
])('a file of %i MB is refused with its size', async (megabytes, reason) => {
  const form = new FormData();
  form.set('files[0]', new Blob([new Uint8Array(megabytes * 2 ** 20)]), 'film.mkv');
  clock.advance(10_000);
  const answer = await fetch(`${playground.apiUrl}/v10/channels/${GENERAL}/messages`, {
    method: 'POST',
    headers: headers(),
    body: form,
  }).then(
    async (response) => [response.status, ((await response.json()) as { code: number }).code],
    () => 'cut off',
  );
  // Who still sends when the answer comes may find the line cut.
  if (answer !== 'cut off') expect(answer).toEqual([413, 40_005]);
  await noticed(reason);
  await goesOn();
});

test.each([
  ['noise', Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 37) % 256))],
  ['half a request', Buffer.from('POST /api/v10/gateway HTTP/1.1\r\nContent-Le')],
  ['a header without end', Buffer.from(`GET / HTTP/1.1\r\nX: ${'a'.repeat(100_000)}`)],
])('a socket that sends %s is cut off', async (_, bytes) => {
  const socket = connect(playground.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  await sleep(50);
  socket.destroy();
  await goesOn();
});

test.each([
  ['no frame', Buffer.from([0xff, 0xff, 0xff, 0xff, 1, 2, 3]), /no WebSocket frame.*RSV/],
  ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d]), /no WebSocket frame.*MASK/],
  [
    'a frame of gigabytes',
    Buffer.from([0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
    /no WebSocket frame.*payload/i,
  ],
])('a gateway socket that sends %s is cut off with a reason', async (_, bytes, reason) => {
  const socket = connect(playground.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(
    `GET /?v=10&encoding=json HTTP/1.1\r\nHost: 127.0.0.1:${playground.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await new Promise((resolve) => socket.once('data', resolve));
  socket.write(bytes);
  await closed;
  await noticed(reason);
  await goesOn();
});

test.each([
  ['words', 'hello', /The frame is not JSON/],
  ['bytes', Buffer.from([0xc3, 0x28, 0, 1]), /The frame is not JSON|no WebSocket frame/],
  ['a list', '[1,2]', /Error while decoding payload/],
  ['nothing', 'null', /Error while decoding payload/],
  ['a wall of brackets', '['.repeat(4_000), /The frame is not JSON/],
])('a gateway socket that sends %s is closed with a reason', async (_, data, reason) => {
  notices.length = 0;
  const socket = new WebSocket(`ws://127.0.0.1:${playground.port}/?v=10&encoding=json`);
  socket.on('open', () => socket.send(data));
  const code = await new Promise((resolve) => socket.on('close', resolve));
  expect(code).toBe(4_002);
  await noticed(reason);
});

test.each([
  ['JSON nested beyond sense', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /Nested deeper than 64 levels/],
  ['half of JSON', '{"content":', /JSON/],
])('a body of %s is refused with a reason', async (_, body, reason) => {
  clock.advance(10_000);
  const response = await fetch(`${playground.apiUrl}/v10/channels/${GENERAL}/messages`, {
    method: 'POST',
    headers: { ...headers(), 'Content-Type': 'application/json' },
    body,
  });
  expect([response.status, ((await response.json()) as { code: number }).code]).toEqual([400, 50_109]);
  await noticed(reason);
});

test('a bot that never answers is named, and the person told', async () => {
  const url = `${playground.apiUrl}/v10/applications/${playground.applicationId}/commands`;
  await fetch(url, {
    method: 'PUT',
    headers: { ...headers(), 'Content-Type': 'application/json' },
    body: JSON.stringify([{ name: 'wait', description: 'Waits for ever' }]),
  });
  const bot = await silentBot();
  const outcome = playground.actor('guest').slash('wait');
  await sleep(20);
  clock.advance(3_500);
  expect((await outcome).error).toBe('The application did not respond');
  await noticed(/\(wait\) was not answered within 3 s; the person sees "The application did not respond"/);
  bot.socket.close();
  await bot.closed;
});

test('the inspector hears of every silence, the terminal once', async () => {
  const bot = await silentBot();
  clock.advance(10_000);
  notices.length = 0;
  terminal.length = 0;
  const outcomes = Array.from({ length: 5 }, () => playground.actor('guest').slash('wait'));
  await sleep(20);
  clock.advance(3_500);
  await Promise.all(outcomes);
  const silence = (line: string) => line.includes('(wait) was not answered');
  expect([notices.filter(silence).length, terminal.filter(silence).length]).toEqual([5, 1]);
  bot.socket.close();
  await bot.closed;
});

test('of two bots with one token the first stays, and the second is told why', async () => {
  const first = await silentBot();
  const second = await silentBot();
  expect([first.ready, second.ready]).toEqual([true, false]);
  expect(await second.closed).toBe(4_010);
  await noticed(/Another bot is already connected with this token/);
  expect(first.socket.readyState).toBe(WebSocket.OPEN);
  first.socket.close();
  await first.closed;
});

test('a clock that jumps ahead a day leaves nobody out, and ids grow', async () => {
  const before = (await playground.actor('guest').say('before')).id;
  clock.advance(86_400_000);
  const after = (await playground.actor('guest').say('after')).id;
  expect(BigInt(after) - BigInt(before)).toBeGreaterThanOrEqual(86_400_000n << 22n);
  await goesOn();
});

test('a clock that is set back an hour goes on from where it was', () => {
  let wall = Date.UTC(2026, 0, 1, 12);
  const told = createSystemClock(() => wall);
  const noon = told.now();
  wall -= 3_600_000;
  expect(told.now()).toBe(noon);
  wall += 250;
  expect(told.now()).toBe(noon + 250);
  wall += 7_200_000;
  expect(told.now()).toBe(noon + 250 + 7_200_000);
  wall = 0;
  expect(told.now()).toBe(noon + 250 + 7_200_000);
});

test('a rest of a month is one, though a timer of Node’s cannot wait so long', async () => {
  let woken = false;
  const stop = createSystemClock().after(32 * 86_400_000, () => {
    woken = true;
  });
  await sleep(30);
  expect(woken).toBe(false);
  stop();
});
