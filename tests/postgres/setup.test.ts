import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyStore } from '#store/copy.ts';
import { openStore } from '#store/index.ts';
import { checkSchema, migrate } from '#store/postgres/migrate.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import { type Server, startPostgres } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

const surroundings = { dataDir: tmpdir(), now: () => new Date(0), onTrouble: () => {} };

async function sql(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

describe('the schema', () => {
  it('is made once, by whoever comes first, and left alone afterwards', async () => {
    const url = await server.database();
    await expect(openPostgresStore({ url, ...surroundings })).rejects.toThrow(
      /has no tables of Marquee yet: run “marquee store migrate”/,
    );
    const steps = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(steps.flat()).toContain('0001_records');
    expect(new Set(steps.flat()).size).toBe(steps.flat().length);
    expect(await migrate(url)).toEqual([]);
    await checkSchema(url);
  });

  it('is whole or as it was when a step fails half way', async () => {
    const url = await server.database();
    await sql(url, 'CREATE TABLE gif_files (guild text)'); // the last table of the first step cannot be made
    await expect(migrate(url)).rejects.toThrow();
    await expect(sql(url, 'SELECT 1 FROM records')).rejects.toThrow('does not exist');
    await sql(url, 'DROP TABLE gif_files');
    expect(await migrate(url)).toContain('0001_records');
  });

  it('of a newer Marquee is left alone, in one sentence', async () => {
    const url = await server.database();
    await migrate(url);
    await sql(url, "INSERT INTO migrations (name, run_on) VALUES ('9999_later', now())");
    const sentence = /was lifted by a newer Marquee \(9999_later\): update this one\.$/;
    await expect(migrate(url)).rejects.toThrow(sentence);
    await expect(openPostgresStore({ url, ...surroundings })).rejects.toThrow(sentence);
  });
});

describe('an address that cannot be used', () => {
  it.each([
    ['nobody listening', { port: '1' }, /^Nothing answers at 127\.0\.0\.1:1\/marquee_\d+: start PostgreSQL there/],
    ['no such database', { pathname: '/nothing' }, /has no database of that name: make it with createdb/],
    ['no such user', { username: 'stranger' }, /does not let this user in: check MARQUEE_STORE/],
  ])('is told in one sentence, without its password: %s', async (_what, change, sentence) => {
    const url = Object.assign(new URL(await server.database()), { password: 'SECRET', ...change });
    const error: unknown = await checkSchema(url.href).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'DatabaseSetupError', message: expect.stringMatching(sentence) });
    expect(String(error)).not.toContain('SECRET');
  });

  it.each([
    [
      'a wrong password',
      "CREATE ROLE locked LOGIN PASSWORD 'right'",
      'locked',
      /refuses the password in MARQUEE_STORE/,
    ],
    [
      'no connection left',
      'CREATE ROLE crowded LOGIN CONNECTION LIMIT 0',
      'crowded',
      /has no connection left: raise max/,
    ],
    ['no right to create tables', 'CREATE ROLE reader LOGIN', 'reader', /may not create tables at .*: grant it CREATE/],
  ])('is told by the server, without its password: %s', async (_what, role, username, sentence) => {
    const plain = await server.database();
    await sql(plain, role);
    const url = Object.assign(new URL(plain), { username, password: 'SECRET' });
    const error: unknown = await migrate(url.href).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'DatabaseSetupError', message: expect.stringMatching(sentence) });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('SECRET');
  });

  it('is told when the server is too old', async () => {
    // Speaks just enough of the protocol to say that it is PostgreSQL 12.
    const old = createServer((socket) => {
      const message = (type: string, body: Buffer) => {
        const length = Buffer.alloc(4);
        length.writeInt32BE(body.length + 4);
        return Buffer.concat([Buffer.from(type), length, body]);
      };
      const text = (value: string) => Buffer.from(`${value}\0`);
      const ready = message('Z', Buffer.from('I'));
      socket.once('data', () => {
        socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
        socket.on('data', (data) => {
          if (data[0] !== 81) return;
          const column = Buffer.concat([Buffer.from([0, 1]), text('server_version_num'), Buffer.alloc(18)]);
          column.writeInt32BE(25, column.length - 12);
          const value = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 6]), Buffer.from('120022')]);
          socket.write(Buffer.concat([message('T', column), message('D', value), message('C', text('SHOW')), ready]));
        });
      });
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
    const { port } = old.address() as { port: number };
    await expect(checkSchema(`postgres://a:b@127.0.0.1:${port}/c`)).rejects.toThrow(
      /is version 12: Marquee needs 15 or newer\.$/,
    );
    old.close();
  });
});

describe('a copy', () => {
  it('moves everything there and back, and compares what arrived', async () => {
    const url = await server.database();
    await migrate(url);
    const folder = mkdtempSync(join(tmpdir(), 'marquee-copy-'));
    const [first, second] = [join(folder, 'one'), join(folder, 'two')];
    const disk = await openStore({ ...surroundings, dataDir: first });
    const [ann, here] = ['100000000000000001', '200000000000000001'];
    await disk.ratings.rate(ann, 'heat-1995', 4.5);
    await disk.ratings.rate(ann, 'ran-1985', 5);
    await disk.feedback.say(ann, {
      about: 'plot',
      question: 'a “heist”\n goes wrong',
      typed: true,
      film: 'heat-1995',
      verdict: 'this-is-it',
    });
    await disk.settings.change(here, { timeZone: 'Asia/Tokyo' });
    await disk.lists.add({ kind: 'guild', id: here }, 'Friday', ['heat-1995', 'ran-1985']);
    const gif = await disk.gifs.add(here, {
      caption: 'a joke',
      format: 'gif',
      file: Uint8Array.from([71, 73, 70, 0, 255]),
    });
    const database = await openPostgresStore({ url, ...surroundings });
    const kinds: { kind: string; records: number }[] = [];
    await copyStore(disk, database, (kind) => kinds.push(kind));
    expect(Object.fromEntries(kinds.map(({ kind, records }) => [kind, records]))).toMatchObject({
      ratings: 2,
      feedback: 1,
      settings: 1,
      'guild-lists': 3,
      gifs: 1,
    });
    await expect(copyStore(disk, database, () => {})).rejects.toThrow('has settings already: copy to an empty one');
    const back = await openStore({ ...surroundings, dataDir: second });
    await copyStore(database, back, () => {});
    expect([...(await back.ratings.of(ann)).keys()]).toEqual(['heat-1995', 'ran-1985']);
    const { id } = gif as { id: string };
    expect([...((await back.gifs.read(here, id)) ?? [])]).toEqual([71, 73, 70, 0, 255]);
    for (const store of [disk, database, back]) await store.close();
    rmSync(folder, { recursive: true });
  });
});
