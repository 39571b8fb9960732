import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshot, type Store } from '#store/index.ts';
import { EVENINGS } from '#store/kinds/evenings.ts';
import { GAMES } from '#store/kinds/guessing.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import { openIn } from '#store/postgres/records.ts';
import { EVENING, type OpenedStore, storeContract } from '../store/contract/contract.ts';
import { type Server, startPostgres } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

/** A store in a fresh database, with a clock that stands still until it is moved. */
async function postgresStore(): Promise<OpenedStore> {
  const url = await server.database();
  await migrate(url);
  const dataDir = mkdtempSync(join(tmpdir(), 'marquee-postgres-data-'));
  let nowMs = Date.UTC(2026, 2, 1, 12);
  const open = (): Promise<Store> =>
    openPostgresStore({ url, dataDir, now: () => new Date(nowMs), onTrouble: () => {} });
  let store = await open();
  return {
    get store() {
      return store;
    },
    later: (ms) => {
      nowMs += ms;
    },
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    async everything() {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query('SELECT * FROM records');
      const files = await client.query("SELECT guild, name, encode(bytes, 'escape') FROM gif_files");
      await client.end();
      return JSON.stringify([rows, files.rows]);
    },
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

storeContract('in PostgreSQL', postgresStore);

describe('two replicas on one database', () => {
  it('see each other’s changes, and lose none that are made at once', async () => {
    const url = await server.database();
    await Promise.all([migrate(url), migrate(url)]);
    const options = { url, dataDir: tmpdir(), now: () => new Date(0), onTrouble: () => {} };
    const [one, two] = [await openPostgresStore(options), await openPostgresStore(options)];
    await Promise.all(
      Array.from({ length: 40 }, (_, film) =>
        (film % 2 === 0 ? one : two).ratings.rate('100000000000000001', `film-${film}`, 4),
      ),
    );
    expect((await two.ratings.of('100000000000000001')).size).toBe(40);
    const { ratings } = await readSnapshot({ dataDir: tmpdir(), store: url });
    expect(ratings.map(({ filmId }) => filmId).sort()).toEqual(
      Array.from({ length: 40 }, (_, n) => `film-${n}`).sort(),
    );
    expect(ratings[0]).toMatchObject({ memberId: '100000000000000001', stars: 4 });
    const evening = { guild: '200000000000000001', id: 'abc123' };
    await Promise.all([
      one.evenings.take('100000000000000001', evening.guild, evening.id, { coming: true }),
      two.evenings.take('100000000000000001', evening.guild, evening.id, { stars: 4 }),
    ]);
    const parts = await one.evenings.parts(evening.guild, evening.id);
    expect(parts.get('100000000000000001')).toMatchObject({ coming: true, stars: 4 });
    // A proposal is read, changed and saved: made on both at once, neither is lost.
    await one.evenings.save(evening.guild, evening.id, EVENING);
    const propose = (store: Store, film: string) =>
      store.inTurn(evening.guild, async () => {
        const before = (await store.evenings.of(evening.guild)).get(evening.id)!;
        await new Promise((resolve) => setTimeout(resolve, 30)); // as asking a model does
        await store.evenings.save(evening.guild, evening.id, { ...before, films: [...before.films, film] });
      });
    await Promise.all([propose(one, 'heat-1995'), propose(two, 'ran-1985'), propose(one, 'm-1931')]);
    const films = (await one.evenings.of(evening.guild)).get(evening.id)?.films;
    expect([...(films ?? [])].sort()).toEqual(['heat-1995', 'm-1931', 'ran-1985']);
    await one.close();
    await two.close();
  });

  it('take over a turn whose replica has died, and let no old turn lie about', async () => {
    const url = await server.database();
    await migrate(url);
    const store = await openPostgresStore({ url, dataDir: tmpdir(), now: () => new Date(0), onTrouble: () => {} });
    await store.leases.take('turn here', 'of a replica that was killed', 300);
    expect(await store.inTurn('here', async () => 'done')).toBe('done');
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query("UPDATE leases SET until = until - interval '2 hours'");
    await store.tidy();
    expect((await client.query('SELECT name FROM leases')).rows).toEqual([]);
    await client.end();
    await store.close();
  });

  it('find what is open by an index, however much is over', async () => {
    const url = await server.database();
    await migrate(url);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `INSERT INTO records (kind, owner, id, record) SELECT kind, '1', kind || n, record::json FROM generate_series(1, 3000) AS n,
       (VALUES ('evenings', '{"phase":"over"}'), ('guess-games', '{"over":true,"day":null}')) AS made (kind, record)`,
    );
    await client.query('ANALYZE records');
    for (const { name, openWhile } of [EVENINGS, GAMES]) {
      const plan = await client.query(`EXPLAIN SELECT 1 FROM records WHERE kind = $1 AND ${openIn(openWhile!)}`, [
        name,
      ]);
      expect(JSON.stringify(plan.rows)).toContain('records_open_');
    }
    await client.end();
  });
});
