import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchAttachment, MOST_BYTES } from '#bot/features/gif/fetch-attachment.ts';
import { checkLink } from '#bot/features/gif/links.ts';
import { isProblem } from '#bot/problems.ts';

const asked: string[] = [];
let sent = 0;
const answer: RequestListener = (request, response) => {
  asked.push(`${request.method} ${request.url}`);
  if (request.url === '/fine.gif') response.end('GIF89a');
  else if (request.url === '/moved.gif') response.writeHead(302, { location: '/fine.gif' }).end();
  else if (request.url === '/endless.gif') {
    response.writeHead(200);
    const more = (): void => {
      if (response.destroyed) return;
      sent += 2 ** 20;
      response.write(Buffer.alloc(2 ** 20), () => setImmediate(more));
    };
    more();
  } else if (request.url === '/large.gif') response.writeHead(200, { 'content-length': String(60 * 2 ** 20) }).end();
  else if (request.url === '/silent.gif') response.writeHead(200).flushHeaders();
  else if (request.url === '/page.gif') response.writeHead(200, { 'content-type': 'text/html' }).end();
  else if (request.url === '/busy.gif') response.writeHead(503).end();
  else response.writeHead(404).end();
};
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetched = (path: string, size = 6) =>
  fetchAttachment({ url: `${origin}${path}`, size }, { mediaOrigin: origin, patienceMs: 1_500 });

describe('an attachment', () => {
  it('comes from the place that was allowed', async () => {
    expect(Buffer.from((await fetched('/fine.gif')) as Uint8Array).toString()).toBe('GIF89a');
  });

  it.each([
    'http://cdn.discordapp.com/a.gif',
    'https://cdn.discordapp.com:8443/a.gif',
    'https://cdn.discordapp.com.evil.example/a.gif',
    'https://cdn.discordapp.com@evil.example/a.gif',
    'https://evil.example/cdn.discordapp.com/a.gif',
    'https://user:pass@cdn.discordapp.com/a.gif',
    'http://127.0.0.1:1/a.gif',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/a.gif',
    'http://localhost/a.gif',
    'file:///etc/passwd',
    'data:image/gif;base64,R0lGODlh',
    'not an address',
  ])('at %s is not asked for', async (url) => {
    expect(await fetchAttachment({ url, size: 6 }, { mediaOrigin: origin })).toMatchObject({ code: 'file-elsewhere' });
  });

  it('on this machine is not asked for when the bot runs against Discord', async () => {
    const before = asked.length;
    expect(await fetchAttachment({ url: `${origin}/fine.gif`, size: 6 })).toMatchObject({ code: 'file-elsewhere' });
    expect(asked).toHaveLength(before);
  });

  it('that redirects is not followed', async () => {
    const before = asked.length;
    expect(await fetched('/moved.gif')).toMatchObject({ code: 'file-elsewhere' });
    expect(asked.slice(before)).toEqual(['GET /moved.gif']);
  });

  it('of 60 MB is not downloaded, whether Discord, the host or nobody says so', async () => {
    const before = asked.length;
    expect(await fetched('/fine.gif', 60 * 2 ** 20)).toMatchObject({ code: 'file-too-large' });
    expect(asked).toHaveLength(before);
    expect(await fetched('/large.gif')).toMatchObject({ code: 'file-too-large' });
    expect(await fetched('/endless.gif')).toMatchObject({ code: 'file-too-large' });
    expect(sent).toBeLessThan(4 * MOST_BYTES);
  });

  it('that is gone, or never comes, has a sentence of its own', async () => {
    expect(await fetched('/nothing.gif')).toMatchObject({ code: 'file-gone' });
    const silent = await fetched('/silent.gif');
    expect(isProblem(silent) && silent.code).toBe('file-slow');
  });
});

describe('a link in an answer', () => {
  const state = (path: string) => checkLink(`${origin}${path}`, { shown: /^http:\/\/127\.0\.0\.1/, patienceMs: 1_500 });

  it('is alive, dead, or not to be judged now', async () => {
    expect(await state('/fine.gif')).toBe('alive');
    expect(await state('/nothing.gif')).toBe('dead');
    expect(await state('/moved.gif')).toBe('dead');
    expect(await state('/page.gif')).toBe('dead');
    expect(await state('/busy.gif')).toBe('unknown');
    expect(asked.at(-1)).toBe('HEAD /busy.gif');
  });

  it('elsewhere is dead without being asked', async () => {
    const before = asked.length;
    expect(await checkLink(`${origin}/fine.gif`)).toBe('dead');
    expect(await checkLink('https://media.tumblr.com.evil.example/a.gif')).toBe('dead');
    expect(asked).toHaveLength(before);
  });
});
