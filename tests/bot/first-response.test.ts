/** The first response to an interaction, on a Discord that cuts connections, refuses, and sends more than can be served. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, startBot } from '#bot/start.ts';
import { openStore, type Store } from '#store/index.ts';
import { APPLICATION_ID, BareDiscord, TOKEN } from '../../attack/discord.ts';
import { FilmModels } from './film-models.ts';
import { gate, ODD_COMMANDS } from './odd-commands.ts';

const PATIENCE = { timeout: 30_000, interval: 20 };
let discord: BareDiscord;
let store: Store;
let bot: Bot;
let dataDir: string;

beforeAll(async () => {
  discord = await BareDiscord.open();
  dataDir = await mkdtemp(join(tmpdir(), 'marquee-first-'));
  const now = () => new Date();
  store = await openStore({ dataDir, now, onTrouble: () => undefined });
  bot = await startBot({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    api: discord.api,
    models: new FilmModels(),
    store,
    now,
    log: pino({ level: 'silent' }),
    commands: ODD_COMMANDS,
    room: 20,
  });
});
beforeEach(() => {
  discord.fault = () => null;
  gate.promise = Promise.resolve();
});
afterAll(async () => {
  await bot?.stop();
  await store?.close();
  await discord?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const isCallback = (request: string): boolean => request.endsWith('/callback');
const heard = (id: string) => discord.answers.get(id);

describe('a first response', () => {
  it('arrives though the connection is cut three times running, before or after Discord heard it', async () => {
    for (const kind of ['reset', 'lose'] as const) {
      const tries = new Map<string, number>();
      discord.fault = (request) => {
        if (!isCallback(request)) return null;
        const before = tries.get(request) ?? 0;
        tries.set(request, before + 1);
        return before < 3 ? kind : null;
      };
      const ids = Array.from({ length: 10 }, () => discord.slash('slow', {}));
      await expect.poll(() => ids.filter((id) => heard(id)?.answeredMs != null).length, PATIENCE).toBe(10);
      for (const id of ids) expect(heard(id)?.text).toBe('Here it is.');
    }
  });

  it('is made again before the interaction is over, though Discord refused it twice for 1.5 s', async () => {
    let refusals = 0;
    let id = '';
    discord.fault = (request) =>
      isCallback(request) && request.includes(id) && refusals++ < 2 ? { limitMs: 1_500 } : null;
    id = discord.slash('slow', {});
    await expect.poll(() => heard(id)?.text, PATIENCE).toBe('Here it is.');
    expect(refusals).toBe(3);
  });
});

describe('a full house', () => {
  it('asks some to wait at once, tells the rest at once, and serves the next when there is room', async () => {
    let open = () => {};
    gate.promise = new Promise((resolve) => {
      open = resolve;
    });
    const ids = Array.from({ length: 60 }, () => discord.slash('slow', {}));
    await expect.poll(() => ids.filter(heard).length, PATIENCE).toBe(60);
    const types = ids.map((id) => heard(id)?.type);
    const waiting = types.filter((type) => type === 5).length;
    expect(waiting).toBeLessThanOrEqual(20); // less by what an earlier test has under way
    expect(waiting).toBeGreaterThan(5);
    expect(types.filter((type) => type === 4)).toHaveLength(60 - waiting);
    expect(heard(ids[59]!)?.text).toBe('Many questions are waiting right now: try again in a few seconds.');
    open();
    await expect.poll(() => ids.filter((id) => heard(id)?.answeredMs != null).length, PATIENCE).toBe(60);
    const next = discord.slash('slow', {});
    await expect.poll(() => heard(next)?.text, PATIENCE).toBe('Here it is.');
  });
});

describe('whoever a full house turns away', () => {
  it('is told though Discord cuts the connection, fails, or refuses the first try as too many', async () => {
    let open = () => {};
    gate.promise = new Promise((resolve) => {
      open = resolve;
    });
    const served = Array.from({ length: 20 }, () => discord.slash('slow', {}));
    await expect.poll(() => served.filter(heard).length, PATIENCE).toBe(20);
    for (const fault of ['reset', 'lose', { status: 502 }, { limitMs: 300 }] as const) {
      const tried = new Set<string>();
      discord.fault = (request) => {
        if (!isCallback(request) || tried.has(request)) return null;
        tried.add(request);
        return fault;
      };
      const ids = Array.from({ length: 10 }, () => discord.slash('slow', {}));
      await expect.poll(() => ids.filter(heard).length, PATIENCE).toBe(10);
      for (const id of ids) expect(heard(id)).toMatchObject({ type: 4, text: expect.stringContaining('try again') });
    }
    open();
    await expect.poll(() => served.filter((id) => heard(id)?.answeredMs != null).length, PATIENCE).toBe(20);
  });
});

// Last: it holds every other kind of request up for a minute.
describe('a bot that is limited everywhere', () => {
  it('sends first responses all the same', async () => {
    discord.fault = (request) => (request.includes('/channels/') ? { limitMs: 60_000 } : null);
    void bot.client.rest.get('/channels/400000000000000001').catch(() => undefined);
    await expect.poll(() => discord.refused, PATIENCE).toBeGreaterThan(0);
    const id = discord.slash('slow', {});
    await expect.poll(() => heard(id)?.type, PATIENCE).toBeDefined();
  });
});
