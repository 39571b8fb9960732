import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AskTmdb } from '../../src/tmdb/ask.ts';
import { FakeTmdb, V3_KEY } from './fake-tmdb.ts';

let fake: FakeTmdb;
beforeEach(async () => {
  fake = await new FakeTmdb().start();
});
afterEach(() => fake.stop());

describe('questions to TMDB', () => {
  it('come at most twenty in a row, and then twenty a second', async () => {
    let nowMs = 0;
    const waits: number[] = [];
    const ask = new AskTmdb({
      key: V3_KEY,
      log: { warn() {}, debug() {} } as never,
      elapsed: () => nowMs,
      wait: async (ms) => void waits.push(ms),
      hosts: { api: fake.url, images: fake.url },
    });
    const one = () => ask.json('/3/movie/949', {}, z.unknown());
    for (let asked = 0; asked < 20; asked += 1) await one();
    expect(waits).toEqual([]);
    await Promise.all([one(), one(), one()]);
    expect(waits).toEqual([50, 100, 150]);
    nowMs += 10_000;
    await one();
    expect(waits).toHaveLength(3);
  });

  it('go nowhere else, whatever a path says', async () => {
    const ask = new AskTmdb({
      key: V3_KEY,
      log: { warn() {}, debug() {} } as never,
      elapsed: () => 0,
      wait: async () => {},
      hosts: { api: fake.url, images: fake.url },
    });
    await expect(ask.json('//evil.example/3/movie/1', {}, z.unknown())).rejects.toThrow('evil.example is not asked');
    await expect(ask.picture('@evil.example/x.jpg')).resolves.toBeDefined(); // still a path of the image host
    expect(fake.asked.at(-1)).toBe('/t/p/w342@evil.example/x.jpg');
  });
});
