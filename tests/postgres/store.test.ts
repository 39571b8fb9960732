import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshot, type Store } from '#store/index.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import { type OpenedStore, storeContract } from '../store/contract/contract.ts';
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
    await one.close();
    await two.close();
  });
});
