import { randomBytes } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Store, StoreAwayError } from '#store/index.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import { onSmallDisk } from '../small-disk.ts';
import { type Server, startPostgres } from './server.ts';

const ANN = '100000000000000001';
let server: Server;
let store: Store;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.database();
  await migrate(url);
  store = await openPostgresStore({ url, dataDir: tmpdir(), now: () => new Date(0), onTrouble: () => {} });
}, 120_000);
afterAll(async () => {
  await store.close();
  await server.stop();
});

/** Tries until the store answers again. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask().then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if ('value' in answer) return answer.value;
    if (!(answer.error instanceof StoreAwayError) || tries > 200) throw answer.error;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a database that is killed and comes back', () => {
  it('has every rating that was confirmed, none twice, and everything else was refused', async () => {
    const confirmed = new Set<string>();
    let refused = 0;
    let killing: Promise<void> | null = null;
    const rating = async (film: string) => {
      try {
        await store.ratings.rate(ANN, film, 4);
        confirmed.add(film);
      } catch (error) {
        expect(error).toBeInstanceOf(StoreAwayError);
        refused += 1;
      }
    };
    for (let wave = 0; wave < 12; wave += 1) {
      const films = Array.from({ length: 10 }, (_, place) => `film-${wave}-${place}`);
      const under = films.map(rating);
      if (wave === 4) killing = server.kill();
      await Promise.all(under);
    }
    await killing;
    expect(refused).toBeGreaterThan(0);
    await server.start();
    const kept = await answered(() => store.ratings.of(ANN));
    for (const film of confirmed) expect(kept.has(film), film).toBe(true);
    await answered(() => store.ratings.rate(ANN, 'after-all', 5));
  }, 120_000);

  it('is told in the log by a process that was asking nothing, and ends nothing', async () => {
    const told: unknown[] = [];
    const options = {
      url,
      dataDir: tmpdir(),
      now: () => new Date(0),
      onTrouble: (trouble: unknown) => told.push(trouble),
    };
    const idle = await openPostgresStore(options);
    await idle.ratings.rate(ANN, 'before-it-was-killed', 4); // its connection is idle from here on
    await server.kill();
    await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await server.start();
    expect((await answered(() => idle.ratings.of(ANN))).has('before-it-was-killed')).toBe(true);
    await idle.close();
  }, 120_000);
});

describe('a disk that is full under the database', () => {
  it('costs what could not be stored and nothing else, and is over when there is room', async ({ skip }) => {
    const disk = onSmallDisk('160m');
    if (!disk) return skip('this process may not mount a file system');
    const small = await startPostgres(disk.folder);
    const on = await small.database();
    await migrate(on);
    const full = await openPostgresStore({ url: on, dataDir: tmpdir(), now: () => new Date(0), onTrouble: () => {} });
    const gif = (at: number) => ({
      caption: 'c',
      format: 'gif' as const,
      file: randomBytes(400_000 + at),
    });
    await full.ratings.rate(ANN, 'before', 4);
    disk.fill();
    const stored: string[] = [];
    for (let at = 0; at < 200; at += 1) {
      const added = await full.gifs.add('200000000000000001', gif(at)).catch((error: unknown) => error);
      if (added instanceof Error) {
        expect(added).toBeInstanceOf(StoreAwayError);
        break;
      }
      stored.push((added as { id: string }).id);
    }
    expect(stored.length).toBeLessThan(200);
    disk.free();
    if (small.gone()) await small.start();
    expect([...(await answered(() => full.ratings.of(ANN))).keys()]).toEqual(['before']);
    await answered(() => full.ratings.rate(ANN, 'after', 4));
    expect((await full.gifs.of('200000000000000001')).map(({ id }) => id)).toEqual(stored);
    await full.close();
    await small.stop();
  }, 120_000);
});

describe('a line to the database that stalls', () => {
  it('fails in seconds, without taking the process along, and works again when the line does', async () => {
    let stalled = false;
    const sockets = new Set<Socket>();
    const proxy = createServer((near) => {
      const far = connect(server.port, '127.0.0.1');
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => {});
      }
      near.on('data', (data) => void (stalled || far.write(data)));
      far.on('data', (data) => void (stalled || near.write(data)));
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = new URL(url);
    address.port = String((proxy.address() as { port: number }).port);
    const behind = await openPostgresStore({
      url: address.href,
      dataDir: tmpdir(),
      now: () => new Date(0),
      onTrouble: () => {},
    });
    await behind.ratings.rate(ANN, 'before', 4);
    stalled = true;
    await expect(behind.ratings.of(ANN)).rejects.toThrow(StoreAwayError);
    stalled = false;
    expect((await answered(() => behind.ratings.of(ANN))).has('before')).toBe(true);
    await behind.close();
    for (const socket of sockets) socket.destroy();
    proxy.close();
  }, 120_000);
});
