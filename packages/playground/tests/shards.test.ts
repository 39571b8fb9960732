/** A large bot: a hundred shards that start at Discord's pace, three hundred guilds among them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSkewedClock } from '../src/clock.ts';
import { type Playground, startPlayground } from '../src/playground.ts';

const SHARDS = 100;
const CONCURRENCY = 16;
const GUILDS = 300;
/** Milliseconds between two identifies of one key. */
const WINDOW = 5_000;

const clock = createSkewedClock();
let playground: Playground;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  // Ids whose milliseconds differ, so that they fall on all shards.
  const guilds = Array.from({ length: GUILDS }, (_, index) => ({
    name: `Guild ${index}`,
    id: String((BigInt(index + 1) << 22n) + 5n),
  }));
  playground = await startPlayground({
    port: 0,
    clock,
    guilds,
    sharding: { shards: SHARDS, maxConcurrency: CONCURRENCY },
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await playground.close();
});

interface Shard {
  /** `READY`, or 9 for an identify that came too early. */
  readonly began: Promise<'READY' | 9>;
  readonly guilds: string[];
  readonly heard: string[];
}

function identify(shard: number): Shard {
  const socket = new WebSocket(`ws://127.0.0.1:${playground.port}/?v=10&encoding=json`);
  sockets.push(socket);
  const guilds: string[] = [];
  const heard: string[] = [];
  const began = new Promise<'READY' | 9>((resolve) => {
    socket.on('message', (data) => {
      const { op, t, d } = JSON.parse(String(data)) as { op: number; t: string; d: { id: string; content: string } };
      if (op === 10) {
        const order = { token: playground.botToken, intents: 1 | 512, properties: {}, shard: [shard, SHARDS] };
        socket.send(JSON.stringify({ op: 2, d: order }));
      }
      if (op === 9) resolve(9);
      if (t === 'READY') resolve('READY');
      if (t === 'GUILD_CREATE') guilds.push(d.id);
      if (t === 'MESSAGE_CREATE') heard.push(d.id);
    });
  });
  return { began, guilds, heard };
}

test('start one a key every five seconds, get the guilds of Discord’s formula, and hear of those alone', async () => {
  const answer = await fetch(`${playground.apiUrl}/v10/gateway/bot`, {
    headers: { Authorization: `Bot ${playground.botToken}` },
  });
  expect(await answer.json()).toMatchObject({
    shards: SHARDS,
    session_start_limit: { total: 1_000, remaining: 1_000, max_concurrency: CONCURRENCY },
  });

  const shards: Shard[] = [];
  for (let first = 0; first < SHARDS; first += CONCURRENCY) {
    const wave = Array.from({ length: Math.min(CONCURRENCY, SHARDS - first) }, (_, index) => identify(first + index));
    expect(new Set(await Promise.all(wave.map(({ began }) => began)))).toEqual(new Set(['READY']));
    shards.push(...wave);
    // The next of the same key has to wait.
    if (first + CONCURRENCY < SHARDS) expect(await identify(first + CONCURRENCY).began).toBe(9);
    clock.advance(WINDOW);
  }
  const again = await fetch(`${playground.apiUrl}/v10/gateway/bot`, {
    headers: { Authorization: `Bot ${playground.botToken}` },
  });
  expect(await again.json()).toMatchObject({ session_start_limit: { remaining: 1_000 - SHARDS } });

  await expect.poll(() => shards.flatMap(({ guilds }) => guilds).length, { timeout: 20_000 }).toBe(GUILDS + 1);
  for (const [id, { guilds }] of shards.entries()) {
    expect(
      guilds.every((guild) => Number((BigInt(guild) >> 22n) % BigInt(SHARDS)) === id),
      `shard ${id}`,
    ).toBe(true);
  }

  const guildId = String((42n << 22n) + 5n);
  const channel = [...playground.world.channels.values()].find((one) => one.guild_id === guildId);
  const { id } = await playground.actor('owner', channel?.id).say('hello, shard 42');
  await expect.poll(() => shards[42]?.heard).toEqual([id]);
  expect(shards.flatMap(({ heard }) => heard)).toEqual([id]);
});
