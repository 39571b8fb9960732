/** What keeps the playground to itself: loopback, Host, Origin, tokens, and one temporary folder. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../src/clock.ts';
import { createDoor } from '../src/door.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import { Files } from '../src/world/files.ts';

let playground: Playground;
const home = mkdtempSync(join(tmpdir(), 'safety-'));
beforeAll(async () => {
  process.env['TMPDIR'] = home; // other test files have playgrounds, too
  playground = await startPlayground({ port: 0 });
});
afterAll(async () => {
  await playground.close();
  rmSync(home, { recursive: true });
});

/** fetch() would not let us forge these headers. */
interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}
function raw(path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: playground.port, path, method, headers }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
    });
    sent.on('error', reject).end();
  });
}
const opens = (path: string, headers: Record<string, string> = {}): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${playground.port}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

describe('the server', () => {
  test('listens on loopback only', async () => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    if (outer === undefined) return expect(playground.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const reached = await new Promise((resolve) => {
      const socket = connect({ host: outer.address, port: playground.port }, () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  test('answers only to its own name', async () => {
    const hosts = {
      [`127.0.0.1:${playground.port}`]: 200,
      [`localhost:${playground.port}`]: 200,
      'evil.example': 403,
      [`evil.example:${playground.port}`]: 403,
      '127.0.0.1': 403,
    };
    for (const [host, status] of Object.entries(hosts)) {
      expect([host, (await raw('/api/v10/gateway', { host })).status]).toEqual([host, status]);
    }
  });

  test('refuses requests that other sites send, whatever token they hold', async () => {
    const host = `127.0.0.1:${playground.port}`;
    const authorization = `Bot ${playground.botToken}`;
    const from = async (origin: string) => (await raw('/api/v10/users/@me', { host, origin, authorization })).status;
    expect(await from('https://evil.example')).toBe(403);
    expect(await from('null')).toBe(403);
    expect(await from('http://127.0.0.1:1')).toBe(403);
    expect(await from(`http://${host}`)).toBe(200);
    expect(await opens('/?v=10&encoding=json', { origin: 'https://evil.example' })).toBe(false);
    expect(await opens('/?v=10&encoding=json')).toBe(true);
  });

  test('opens the page’s socket and takes uploads only with the token of the page’s address', async () => {
    const { search } = new URL(playground.url);
    expect(search).toMatch(/^\?token=[\w-]{32}$/);
    expect(await opens('/playground/socket')).toBe(false);
    expect(await opens('/playground/socket?token=wrong')).toBe(false);
    expect(await opens(`/playground/socket${search}`)).toBe(true);
    const upload = (query: string) =>
      fetch(`http://127.0.0.1:${playground.port}/playground/upload${query}`, { method: 'POST', body: 'x' });
    expect((await upload('?filename=x.txt')).status).toBe(403);
    expect(await (await upload(`${search}&filename=../x.txt`)).json()).toMatchObject({ filename: '_x.txt', size: 1 });
    expect(
      (
        await fetch(`http://127.0.0.1:${playground.port}/playground/upload${search}`, {
          method: 'POST',
          body: new Uint8Array(10 * 1024 * 1024 + 1),
        }).catch(() => ({ status: 413 }))
      ).status,
    ).toBe(413);
  });

  describe('opened at its bare address', () => {
    const host = () => `127.0.0.1:${playground.port}`;
    const navigation = (site: string, more: Record<string, string> = {}) => ({
      host: host(),
      'sec-fetch-site': site,
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      ...more,
    });
    const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0] as string;

    test('sends a person on to the address with the token, over a cookie that opens once', async () => {
      for (const headers of [navigation('none'), navigation('same-origin'), { host: host() }]) {
        const knocked = await raw('/', headers);
        expect([knocked.status, knocked.headers.location]).toEqual([303, '/open']);
        expect(String(knocked.headers['set-cookie'])).toMatch(/; Path=\/open; Max-Age=60; HttpOnly; SameSite=Strict$/);
        const cookie = cookieOf(knocked);
        const entered = await raw('/open', { ...headers, cookie: `other=1; ${cookie}` });
        expect([entered.status, entered.headers.location]).toEqual([303, `/${new URL(playground.url).search}`]);
        expect(String(entered.headers['set-cookie'])).toContain('Max-Age=0');
        expect((await raw('/open', { ...headers, cookie })).status).toBe(403);
      }
    });

    test('does the same for the token of an earlier start, and the page itself for its own', async () => {
      expect((await raw('/?token=of-yesterday', navigation('none'))).headers.location).toBe('/open');
      expect((await raw(new URL(playground.url).search.replace('?', '/?'), navigation('none'))).status).toBe(200);
    });

    test('gives what another site began a link to press, and neither token nor cookie', async () => {
      for (const site of ['cross-site', 'same-site']) {
        const answer = await raw('/', navigation(site));
        expect([answer.status, answer.headers['set-cookie'], answer.headers.location]).toEqual([
          200,
          undefined,
          undefined,
        ]);
        expect(answer.body).toContain('<a href="/">');
        expect(answer.body).not.toContain(playground.ownerToken);
        expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
      }
    });

    test('is closed to frames, scripts, rebound names and foreign origins', async () => {
      for (const dest of ['iframe', 'script', 'image', 'empty']) {
        const answer = await raw('/', navigation('none', { 'sec-fetch-dest': dest }));
        expect([dest, answer.status, answer.headers['set-cookie']]).toEqual([dest, 403, undefined]);
      }
      expect((await raw('/', { host: `evil.example:${playground.port}` })).status).toBe(403);
      expect((await raw('/', { host: host(), origin: 'https://evil.example' })).status).toBe(403);
      expect((await raw('/open', { host: host(), cookie: 'playground-door=' })).status).toBe(403);
      expect((await raw('/open', { host: host(), cookie: 'playground-door=guessed' })).status).toBe(403);
    });

    test('has no more doors open than a hundred, and none for longer than a minute', async () => {
      const first = cookieOf(await raw('/', navigation('none')));
      for (let n = 0; n < 100; n += 1) await raw('/', navigation('none'));
      expect((await raw('/open', navigation('none', { cookie: first }))).status).toBe(403);
      let now = Date.now();
      const door = createDoor('t', { ...systemClock, now: () => now });
      const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
      const knocked = door.knock(request({}));
      now += 61_000;
      expect(door.enter(request({ cookie: knocked.kind === 'redirect' ? knocked.cookie : '' })).kind).toBe('refused');
    });
  });

  test('serves its page under a policy that lets no script but its own run', async () => {
    const { headers } = await fetch(playground.url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('finds nothing outside what it serves', async () => {
    const host = `127.0.0.1:${playground.port}`;
    for (const path of [
      '/../../etc/passwd',
      '/attachments/1/..%2f..%2fetc%2fpasswd/x',
      '/attachments/1/2/3',
      '/%E0%A4%A',
      '/api/v10/%E0%A4%A',
    ]) {
      expect([path, (await raw(path, { host })).status]).toEqual([path, 404]);
    }
  });

  test('survives upgrade requests and HTTP that make no sense', async () => {
    const garbage = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: playground.port }, () => socket.end('NONSENSE\r\n\r\n'));
      socket
        .on('data', () => undefined)
        .on('close', resolve)
        .on('error', () => undefined);
    });
    expect(garbage).toBeDefined();
    expect(await opens('/elsewhere')).toBe(false);
    expect((await raw('//', { host: `127.0.0.1:${playground.port}` })).status).toBe(400);
    expect(await opens('//')).toBe(false);
    expect((await fetch(`${playground.apiUrl}/v10/gateway`)).status).toBe(200);
  });
});

test('a folder that is full gives up its oldest files', async () => {
  let id = 0;
  const files = new Files(() => String(++id), 10);
  for (const name of ['a', 'b', 'c']) await files.store(name, Buffer.alloc(4));
  expect([files.get('1'), files.get('2')?.filename, files.get('3')?.filename]).toEqual([undefined, 'b', 'c']);
  files.close();
});

test('a second playground on the same port is refused in one sentence, and leaves the first alone', async () => {
  const before = folders();
  await expect(startPlayground({ port: playground.port })).rejects.toThrow(
    `Port ${playground.port} is taken, perhaps by another playground. Stop that one, or choose another port.`,
  );
  expect(folders()).toEqual(before);
  expect((await fetch(`${playground.apiUrl}/v10/gateway`)).status).toBe(200);
});

test('files lie in one temporary folder of their own, under ids, and are gone with the playground', async () => {
  const before = folders();
  const other = await startPlayground({ port: 0 });
  const [folder = ''] = folders().filter((name) => !before.includes(name));
  const id = await other.actor().upload('../../escape.txt', Buffer.from('x'));
  expect(readdirSync(join(tmpdir(), folder))).toEqual([id]);
  await other.close();
  expect(existsSync(join(tmpdir(), folder))).toBe(false);
});

test('bot tokens never reach the inspector', async () => {
  const other = await startPlayground({ port: 0 });
  await fetch(`${other.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${other.botToken}` } });
  const socket = new WebSocket(`ws://127.0.0.1:${other.port}/?v=10&encoding=json`);
  socket.on('open', () =>
    socket.send(JSON.stringify({ op: 2, d: { token: other.botToken, intents: 0, properties: {} } })),
  );
  await expect
    .poll(() => other.tap.last().some((entry) => entry.kind === 'gateway' && entry.event === 'READY'))
    .toBe(true);
  expect(JSON.stringify(other.tap.last())).not.toContain(other.botToken);
  socket.close();
  await other.close();
});

const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('playground-'));
