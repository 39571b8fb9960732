/** What libraries of other languages send: each form of it is read as Discord reads it, or refused with its name. */

import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSkewedClock } from '../src/clock.ts';
import { parseJson } from '../src/json.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import { GUEST_ID, GUILD_ID } from '../src/world/scene.ts';

const GENERAL = '1000000000000000031';
const clock = createSkewedClock();
const lines: string[] = [];
let playground: Playground;

beforeAll(async () => {
  playground = await startPlayground({ port: 0, clock, log: (line) => void lines.push(line) });
});
afterAll(() => playground?.close());

async function ask(method: string, path: string, body?: string | URLSearchParams, type = 'application/json') {
  clock.advance(1_500);
  const response = await fetch(`${playground.apiUrl}/v10${path}`, {
    method,
    headers: {
      Authorization: `Bot ${playground.botToken}`,
      ...(body === undefined || body instanceof URLSearchParams ? {} : { 'Content-Type': type }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, never>) };
}
const say = async (content: string) =>
  String((await ask('POST', `/channels/${GENERAL}/messages`, JSON.stringify({ content }))).body?.['id']);

describe('booleans in a query', () => {
  test.each(['1', 'true', 'True'])('%s is on', async (on) => {
    expect((await ask('GET', `/guilds/${GUILD_ID}?with_counts=${on}`)).body).toHaveProperty('approximate_member_count');
  });
  test.each(['0', 'false', 'False', 'maybe'])('%s is off', async (off) => {
    expect((await ask('GET', `/guilds/${GUILD_ID}?with_counts=${off}`)).body).not.toHaveProperty(
      'approximate_member_count',
    );
  });
});

describe('ids as JSON numbers', () => {
  test('keep all their digits, wherever they are', () => {
    expect(
      parseJson('{"id":1577105922658926593,"a":[-1577105922658926593,12],"text":"1577105922658926593","f":1.25e3}'),
    ).toEqual({
      id: '1577105922658926593',
      a: ['-1577105922658926593', 12],
      text: '1577105922658926593',
      f: 1_250,
    });
    expect(parseJson('"a \\" 1577105922658926593 b"')).toBe('a " 1577105922658926593 b');
    expect(parseJson('[0.12345678901234567]')).toEqual([Number('0.12345678901234567')]);
    expect(() => parseJson('[1577105922658926593')).toThrow(SyntaxError);
  });

  test('reply, delete and overwrite what they name', async () => {
    const id = await say('one');
    const reply = await ask(
      'POST',
      `/channels/${GENERAL}/messages`,
      `{"content":"two","message_reference":{"message_id":${id}}}`,
    );
    expect(reply.body).toMatchObject({ message_reference: { message_id: id } });
    expect(
      (await ask('POST', `/channels/${GENERAL}/messages/bulk-delete`, `{"messages":[${id},${reply.body?.['id']}]}`))
        .status,
    ).toBe(204);
    expect((await ask('GET', `/channels/${GENERAL}/messages/${id}`)).status).toBe(404);
    const made = await ask(
      'POST',
      `/guilds/${GUILD_ID}/channels`,
      `{"name":"private","permission_overwrites":[{"id":${GUILD_ID},"type":0,"deny":1024}]}`,
    );
    expect(made.body?.['permission_overwrites']).toMatchObject([{ id: GUILD_ID, deny: '1024' }]);
    expect(() => playground.actor('guest', 'private').commands()).not.toThrow();
    await expect(playground.actor('guest', 'private').say('hello')).rejects.toThrow('There is no such channel.');
  });
});

describe('forms', () => {
  test('are read field by field, or as the JSON in payload_json', async () => {
    const plain = await ask(
      'POST',
      `/channels/${GENERAL}/messages`,
      new URLSearchParams({ content: 'a form', tts: 'false' }),
    );
    expect(plain.body).toMatchObject({ content: 'a form' });
    const payload = new URLSearchParams({ payload_json: JSON.stringify({ content: 'json in a form' }) });
    expect((await ask('POST', `/channels/${GENERAL}/messages`, payload)).body).toMatchObject({
      content: 'json in a form',
    });
  });
});

describe('empty parts', () => {
  test('of embeds are left out', async () => {
    const embeds = [
      { description: 'x', footer: { text: null }, author: {} },
      { title: 'y', footer: {}, author: { name: '' } },
    ];
    const { status, body } = await ask('POST', `/channels/${GENERAL}/messages`, JSON.stringify({ embeds }));
    expect(status).toBe(200);
    expect(body?.['embeds']).toEqual([
      expect.not.objectContaining({ footer: expect.anything() }),
      expect.not.objectContaining({ author: expect.anything() }),
    ]);
  });

  test('of options are none', async () => {
    const option = { type: 3, name: 'text', description: 'Text', options: [], choices: [] };
    const command = { name: 'say', description: 'Say', options: [option] };
    const { status } = await ask('POST', `/applications/${playground.applicationId}/commands`, JSON.stringify(command));
    expect(status).toBe(201);
  });
});

describe('what is not implemented', () => {
  test.each([
    ['an operation', 'POST', '/lobbies', '{}', 404, 'not implemented here: POST /lobbies'],
    ['a method', 'PUT', `/channels/${GENERAL}`, '{}', 405, `not implemented here: PUT /channels/${GENERAL}`],
    [
      'a field',
      'PATCH',
      `/guilds/${GUILD_ID}`,
      '{"splash":"data:"}',
      400,
      'not implemented here: PATCH /guilds/{guild_id}, field "splash"',
    ],
    [
      'a flag',
      'POST',
      `/channels/${GENERAL}/messages`,
      '{"content":"x","flags":8192}',
      400,
      'not implemented here: POST /channels/{channel_id}/messages, field "flags"',
    ],
  ])('%s is refused by name, in the answer, the terminal and the inspector', async (_, method, path, body, status, message) => {
    const answer = await ask(method, path, body);
    expect(answer).toMatchObject({ status, body: { message, code: 0 } });
    expect(lines).toContain(message);
    expect(playground.tap.last().at(-1)).toMatchObject({ kind: 'rest', notice: message });
  });

  test('a nonce that is enforced is one message', async () => {
    const body = JSON.stringify({ content: 'once', nonce: '77', enforce_nonce: true });
    const [first, second] = [
      await ask('POST', `/channels/${GENERAL}/messages`, body),
      await ask('POST', `/channels/${GENERAL}/messages`, body),
    ];
    expect(second.body?.['id']).toBe(first.body?.['id']);
  });

  test('a timeout holds, and is seen by who is timed out', async () => {
    const until = new Date(clock.now() + 60_000).toISOString();
    const path = `/guilds/${GUILD_ID}/members/${GUEST_ID}`;
    expect((await ask('PATCH', path, JSON.stringify({ communication_disabled_until: until }))).body).toMatchObject({
      communication_disabled_until: until,
    });
    await expect(playground.actor('guest').say('hello')).rejects.toThrow('You may not write in this channel.');
    await ask('PATCH', path, JSON.stringify({ communication_disabled_until: null }));
    await playground.actor('guest').say('hello again');
  });
});

describe('a gateway socket that is refused', () => {
  const open = (query: string, frame?: object) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${playground.port}/?${query}`);
      socket.on('message', () => frame && socket.send(JSON.stringify(frame)));
      socket.on('close', (code) => resolve(code));
    });
  const notice = () =>
    playground.tap.last().findLast((entry) => entry.kind === 'gateway' && entry.notice !== undefined)?.notice;

  test.each([
    ['v=5&encoding=json', undefined, 4012, 'Invalid API version. Gateway version 5: 6, 7, 8, 9, 10 are taken.'],
    ['v=10&encoding=etf', undefined, 4012, 'Invalid API version. not implemented here: encoding=etf, compress=null'],
    [
      'v=9',
      { op: 2, d: { token: 'nobody', intents: 0, properties: {} } },
      4004,
      'Authentication failed. No bot of this playground has that token.',
    ],
    [
      'v=9',
      { op: 2, d: { token: 'x', intents: 'all', properties: {} } },
      4002,
      'Error while decoding payload. intents: Invalid input: expected number, received string',
    ],
  ])('%s is shown with its reason', async (query, frame, code, why) => {
    expect(await open(query, frame)).toBe(code);
    expect(notice()).toBe(why);
  });
});

describe('interactions over HTTP', () => {
  test('are posted signed, answered in the body, and an endpoint that does not verify is not taken', async () => {
    const seen: { type: number; data?: { name: string } }[] = [];
    let publicHex = '';
    let verifies = false;
    const server = createServer(async (request: IncomingMessage, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const signed = Buffer.from(String(request.headers['x-signature-timestamp']) + body);
      const key = createPublicKey({
        key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicHex, 'hex')]),
        format: 'der',
        type: 'spki',
      });
      const isGood = verify(null, signed, key, Buffer.from(String(request.headers['x-signature-ed25519']), 'hex'));
      if (verifies && !isGood) return void response.writeHead(401).end();
      const interaction = JSON.parse(body) as (typeof seen)[number];
      seen.push(interaction);
      const answer =
        interaction.type === 1 ? { type: 1 } : { type: 4, data: { content: `over HTTP: ${interaction.data?.name}` } };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/interactions`;
    publicHex = String((await ask('GET', '/applications/@me')).body?.['verify_key']);
    const set = (to: string | null) =>
      ask('PATCH', '/applications/@me', JSON.stringify({ interactions_endpoint_url: to }));
    expect(await set(url)).toMatchObject({
      status: 400,
      body: { errors: { interactions_endpoint_url: expect.anything() } },
    });
    expect(await set('http://example.org/')).toMatchObject({ status: 400 });
    verifies = true;
    expect(await set(url)).toMatchObject({ status: 200, body: { interactions_endpoint_url: url } });
    await ask(
      'POST',
      `/applications/${playground.applicationId}/commands`,
      JSON.stringify({ name: 'posted', description: 'Posted' }),
    );
    const { message, error } = await playground.actor('guest').slash('posted');
    expect(error).toBeUndefined();
    expect(message?.content).toBe('over HTTP: posted');
    await set(null);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('shards', () => {
  test('get the guilds that Discord’s formula names, and one identify a key every five seconds', async () => {
    const guilds = Array.from({ length: 6 }, (_, index) => ({
      name: `Guild ${index}`,
      id: String((BigInt(index) << 22n) + 900_000_000_000_000_000n),
    }));
    const own = createSkewedClock();
    const many = await startPlayground({ port: 0, clock: own, guilds, sharding: { shards: 3, maxConcurrency: 1 } });
    const get = async () =>
      (await fetch(`${many.apiUrl}/gateway/bot`, { headers: { Authorization: `Bot ${many.botToken}` } })).json();
    expect(await get()).toMatchObject({ shards: 3, session_start_limit: { max_concurrency: 1, remaining: 1_000 } });
    const identify = (shard: number) =>
      new Promise<string[] | 'invalid'>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${many.port}/?v=10`);
        socket.on('message', (data) => {
          const { op, t, d } = JSON.parse(String(data));
          if (op === 10)
            socket.send(
              JSON.stringify({ op: 2, d: { token: many.botToken, intents: 0, properties: {}, shard: [shard, 3] } }),
            );
          if (op === 9) resolve('invalid');
          if (t === 'READY') resolve(d.guilds.map(({ id }: { id: string }) => id));
        });
      });
    const seen: string[] = [];
    for (const shard of [0, 1, 2]) {
      const ids = await identify(shard);
      expect(await identify((shard + 1) % 3), 'too early').toBe('invalid');
      for (const id of ids) expect(Number((BigInt(id) >> 22n) % 3n)).toBe(shard);
      seen.push(...ids);
      own.advance(5_000);
    }
    expect(seen.sort()).toEqual([...guilds.map(({ id }) => id), GUILD_ID].sort());
    expect(await get()).toMatchObject({ session_start_limit: { remaining: 997 } });
    await many.close();
  });
});
