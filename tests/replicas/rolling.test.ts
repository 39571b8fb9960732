import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '#store/postgres/open.ts';
import { keepAsking } from './load.ts';
import { openReplicas, type ReplicaStage } from './stage.ts';

const FILM = 'E.T. the Extra-Terrestrial';
let stage: ReplicaStage;
beforeAll(async () => {
  stage = await openReplicas(2, { sleepMs: 20, slow: true });
}, 180_000);
afterAll(() => stage?.close());

describe('two replicas that are restarted one after the other, under load', () => {
  it('leave no interaction without its answer, and lose no rating', async () => {
    const load = keepAsking(stage.playground, 200, (turn) =>
      turn % 2 === 0
        ? { command: 'rate', options: { film: FILM, stars: 1 + (turn % 5) } }
        : { command: 'plot', options: { query: 'a kid befriends an alien and flies on a bicycle' } },
    );
    for (const replica of [...stage.replicas]) {
      await sleep(500);
      expect(await replica.end('SIGTERM')).toBe(0);
      await (await stage.start(replica.port)).ready();
    }
    await sleep(500);
    const asked = await load.stop();
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(({ error }) => error !== undefined)).toEqual([]);
    const rated = asked.filter(({ command }) => command === 'rate');
    for (const { text } of rated) expect(text).toContain('E.T.');
    const store = await openPostgresStore({
      url: stage.store,
      dataDir: stage.replicas[0]!.dataDir,
      now: () => new Date(),
      onTrouble: () => {},
    });
    expect(await store.all.ratings.count()).toBe(Math.min(20, rated.length));
    await store.close();
  }, 240_000);
});
