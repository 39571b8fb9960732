import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Playground, startPlayground } from 'discord-playground';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayLink } from '#bot/gateway/link.ts';
import { signedByDiscord } from '#bot/over-http/signature.ts';
import { type Bot, startBot } from '#bot/start.ts';
import { type HttpServer, startHttp } from '#http/server.ts';
import { openStore, type Store } from '#store/index.ts';
import { FilmModels } from './film-models.ts';
import { buttonIn, textOf } from './stage.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const log = pino({ level: 'silent' });
let playground: Playground;
let store: Store;
let bot: Bot;
let server: HttpServer;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-over-http-'));
  playground = await startPlayground({ port: 0, bot: { name: 'Marquee' } });
  store = await openStore({ dataDir, now: () => new Date(), onTrouble: () => {} });
  const models = new FilmModels();
  const link = new GatewayLink(log);
  server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    token: null,
    models,
    metrics: new Registry(),
    log,
    health: () => ({ discord: link.status, models: {} }),
    interactions: () => bot?.receive ?? null,
  });
  bot = await startBot({
    token: playground.botToken,
    applicationId: playground.applicationId,
    api: playground.apiUrl,
    interactions: 'http',
    models,
    store,
    link,
    log,
    now: () => new Date(),
  });
  // Saving the address sends the two pings, one of them with a wrong signature.
  const saved = await fetch(`${playground.apiUrl}/v10/applications/@me`, {
    method: 'PATCH',
    headers: { authorization: `Bot ${playground.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ interactions_endpoint_url: `${server.url}/interactions` }),
  });
  expect(saved.status, await saved.text()).toBe(200);
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await server.close();
  await store.close();
  await playground.close();
  rmSync(dataDir, { recursive: true });
});

describe('without a gateway', () => {
  it('commands, buttons and what they store work the same', async () => {
    const member = playground.actor('owner');
    const plot = await member.slash('plot', { query: 'a kid befriends an alien and flies on a bicycle' });
    expect(plot.error).toBeUndefined();
    expect(textOf(plot.message)).toContain('E.T.');
    const next = await plot.click(buttonIn(plot.message, 'Not this'));
    expect(next.error).toBeUndefined();
    const rated = await member.slash('rate', { film: 'E.T. the Extra-Terrestrial', stars: 4 });
    expect(rated.error).toBeUndefined();
    const mine = await member.slash('ratings mine', {});
    expect(textOf(mine.message)).toContain('E.T.');
    const help = await member.slash('help', {});
    expect(help.error).toBeUndefined();
  });

  it('is ready, and knows its servers', async () => {
    const health = (await (await fetch(`${server.url}/health`)).json()) as { ok: boolean; discord: object };
    expect(health).toMatchObject({ ok: true, discord: { state: 'online', shards: { ready: 0, all: 0 }, guilds: 1 } });
  });

  it.each([
    ['no signature', {}, '{}', 401],
    [
      'a signature that does not match',
      { 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '1772366400' },
      '{"type":1}',
      401,
    ],
    [
      'a body of 10 MB',
      { 'x-signature-ed25519': '0'.repeat(128), 'x-signature-timestamp': '1772366400' },
      'x'.repeat(10_485_760),
      413,
    ],
  ])('%s is refused', async (_what, headers, body, status) => {
    const response = await fetch(`${server.url}/interactions`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(Object.keys((await response.json()) as object)).toEqual(['error']);
  });

  it('another method is told which one', async () => {
    const response = await fetch(`${server.url}/interactions`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('a signature', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const body = Buffer.from('{"type":1}');
  const seconds = NOW.getTime() / 1_000;
  const signed = (at: number, text = body) => ({
    signature: sign(null, Buffer.concat([Buffer.from(String(at)), text]), privateKey).toString('hex'),
    timestamp: String(at),
  });
  const check = signedByDiscord(key);

  it('of this body and moment holds, five minutes off as well', () => {
    for (const at of [seconds, seconds - 300, seconds + 300]) expect(check(body, signed(at), NOW.getTime())).toBe(true);
  });

  it.each([
    ['of another body', signed(seconds, Buffer.from('{"type":2}'))],
    ['of another moment', { ...signed(seconds), timestamp: String(seconds + 1) }],
    ['that is old', signed(seconds - 601)],
    ['from the future', signed(seconds + 601)],
    ['that is missing', { signature: undefined, timestamp: String(seconds) }],
    ['without a time', { ...signed(seconds), timestamp: undefined }],
    ['that is no hex', { ...signed(seconds), signature: 'z'.repeat(128) }],
    ['with a time that is no number', { ...signed(seconds), timestamp: 'soon' }],
  ])('%s does not', (_what, headers) => {
    expect(check(body, headers, NOW.getTime())).toBe(false);
  });
});
