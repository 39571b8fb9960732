import { Agent, request } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReceiveInteraction } from '#contract/interactions.ts';
import { type HttpServer, startHttp } from '#http/server.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close());

async function serverWith(receive: ReceiveInteraction | null) {
  const lines: string[] = [];
  const metrics = new Registry();
  server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    token: 'a-token-of-many-letters',
    models: { call: () => Promise.reject(new Error('nobody asks the models')) },
    metrics,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    health: () => ({ discord: { state: 'online', shards: { ready: 0, all: 0 }, guilds: 0 }, models: {} }),
    interactions: () => receive,
  });
  return { url: `${server.url}/interactions`, metrics, lines };
}

const post = (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers });

describe('POST /interactions', () => {
  it('hands on the bytes and the signature as they came, and says that they were taken', async () => {
    const taken: unknown[] = [];
    const { url, metrics } = await serverWith((body, headers) => {
      taken.push([body.toString('utf8'), headers]);
      return { status: 202 };
    });
    const headers = { 'x-signature-ed25519': 'ab', 'x-signature-timestamp': '12', 'content-type': 'text/plain' };
    const response = await post(`${url}?wait=true`, '{"type": 2, "ü": "🎬"}\n', headers);
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(taken).toEqual([['{"type": 2, "ü": "🎬"}\n', { signature: 'ab', timestamp: '12' }]]);
    await expect
      .poll(() => metrics.metrics())
      .toContain('marquee_http_request_seconds_count{path="/interactions",status="202"} 1');
  });

  it('answers a ping with what the bot says', async () => {
    const { url } = await serverWith(() => ({ status: 200, answer: { type: 1 } }));
    expect(await (await post(url, '{}')).json()).toEqual({ type: 1 });
  });

  it('is refused while the bot is not there, and so is another method', async () => {
    const { url } = await serverWith(null);
    expect((await post(url, '{}')).status).toBe(503);
    const got = await fetch(url);
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('costs one answer when the bot fails over it, and is noted', async () => {
    const { url, lines } = await serverWith(() => {
      throw new Error('a shape nobody knows');
    });
    const response = await post(url, '{}');
    expect([response.status, await response.json()]).toEqual([500, { error: expect.stringContaining('noted') }]);
    expect(lines.join('')).toContain('a shape nobody knows');
    expect((await fetch(url)).status).toBe(405); // it goes on
  });

  it('is told so when its body is too long, on a connection that serves the next one', async () => {
    let taken = 0;
    const { url } = await serverWith(() => {
      taken += 1;
      return { status: 202 };
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (pieces: readonly string[]) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sending = request(url, { method: 'POST', agent }, (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode));
        });
        sending.on('error', reject);
        for (const piece of pieces) sending.write(piece);
        sending.end();
      });
    expect(await ask(Array.from({ length: 160 }, () => 'x'.repeat(65_536)))).toBe(413);
    expect(await ask(['{}'])).toBe(202);
    expect(taken).toBe(1);
    agent.destroy();
  });
});
