import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pacedIdentify } from '#bot/gateway/throttle.ts';
import { Database } from '#store/postgres/database.ts';
import { keepLease } from '#store/postgres/keep-lease.ts';
import { Leases } from '#store/postgres/leases.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { leasedPace } from '#store/postgres/pace.ts';
import { type Server, startPostgres } from './server.ts';

let server: Server;
let databases: readonly [Database, Database];
beforeAll(async () => {
  server = await startPostgres();
  const url = await server.database();
  await migrate(url);
  databases = [new Database(url, () => {}), new Database(url, () => {})];
}, 120_000);
afterAll(async () => {
  for (const database of databases) await database.close();
  await server.stop();
});

describe('a lease', () => {
  it('has one holder, until it runs out or is released, and a greater token each time', async () => {
    const [here, there] = databases.map((database) => new Leases(database)) as [Leases, Leases];
    const taken = await Promise.all([here.take('one', 'a', 60_000), there.take('one', 'b', 60_000)]);
    expect(taken.filter((token) => token !== null)).toEqual([1]);
    expect(await here.take('one', 'c', 60_000)).toBeNull();
    expect(await there.left('one')).toBeGreaterThan(30_000);
    await here.release('one', 1);
    expect(await there.take('one', 'b', 1)).toBe(2);
    await wait(20);
    expect(await here.take('one', 'a', 60_000)).toBe(3);
  });

  it('is not renewed by one who was paused while another took it', async () => {
    const [here, there] = databases.map((database) => new Leases(database)) as [Leases, Leases];
    const paused = await here.take('two', 'a', 1);
    await wait(20);
    const next = await there.take('two', 'b', 60_000);
    expect(await here.renew('two', paused!, 60_000)).toBe(false);
    expect(await there.renew('two', next!, 60_000)).toBe(true);
    await here.release('two', paused!); // nothing of his any more
    expect(await here.take('two', 'a', 60_000)).toBeNull();
  });
});

describe('what one replica at a time does', () => {
  it('is taken over when that one stops, and when it is only paused', async () => {
    const [here, there] = databases.map((database) => new Leases(database)) as [Leases, Leases];
    const first = keepLease(here, 'kept', 60_000, 60_000);
    await expect.poll(() => first.held(), { timeout: 20_000 }).toBe(true);
    const second = keepLease(there, 'kept', 60_000, 50);
    await wait(200);
    expect(second.held()).toBe(false);
    await first.stop();
    expect(first.held()).toBe(false);
    await expect.poll(() => second.held(), { timeout: 20_000 }).toBe(true);
    await second.stop();

    const paused = keepLease(here, 'kept', 300, 600_000); // never renewed, as by a process that is stopped
    const takenTimes = async () => {
      const rows = await databases[1].rows<{ token: string }>(`SELECT token FROM leases WHERE name = 'kept'`);
      return Number(rows[0]?.token);
    };
    await expect.poll(takenTimes, { timeout: 20_000 }).toBe(3);
    await expect.poll(() => there.left('kept'), { timeout: 20_000 }).toBe(0);
    expect(paused.held()).toBe(false);
    const next = keepLease(there, 'kept', 60_000, 50);
    await expect.poll(() => next.held(), { timeout: 20_000 }).toBe(true);
    expect(paused.held()).toBe(false);
    await Promise.all([paused.stop(), next.stop()]);
  });
});

describe('100 shards on two machines', () => {
  it('identify one at a time in each bucket, never sooner than Discord allows', async () => {
    const every = 60;
    const manager = {
      fetchGatewayInformation: async () => ({ session_start_limit: { max_concurrency: 8 } }),
    } as Parameters<ReturnType<typeof pacedIdentify>>[0];
    const throttlers = await Promise.all(
      databases.map((database) => pacedIdentify(leasedPace(new Leases(database)), 'app', every)(manager)),
    );
    const clock = async () => {
      const [row] = await databases[0].rows<{ ms: string }>(
        'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms',
      );
      return Number(row?.ms);
    };
    const began = await clock();
    await Promise.all(
      Array.from({ length: 100 }, (_, shard) =>
        throttlers[shard % 2]!.waitForIdentify(shard, new AbortController().signal),
      ),
    );
    // By the clock that grants them: every turn began when the one before had run out.
    const buckets = await databases[0].rows<{ token: string; ends: string }>(
      `SELECT token, extract(epoch FROM until) * 1000 AS ends FROM leases WHERE name LIKE 'identify app %'`,
    );
    expect(buckets.map(({ token }) => Number(token)).sort()).toEqual([12, 12, 12, 12, 13, 13, 13, 13]);
    for (const { token, ends } of buckets) expect(Number(ends) - began).toBeGreaterThanOrEqual(Number(token) * every);
  }, 60_000);
});
