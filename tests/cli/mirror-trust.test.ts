/** What a hostile or broken mirror can make `marquee setup` do: nothing but say so. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInside, parseManifest, parseSums } from '#cli/setup/checksums.ts';
import { isPrivate, reasonNotAsked } from '#cli/setup/reach.ts';
import { runSetup, type SetupOptions } from '#cli/setup/run.ts';
import { chooseSets } from '#cli/setup/sets.ts';
import { sweepLeftovers } from '#cli/setup/sweep.ts';

const TEN = 'tmdb/top10K-TMDB-movies.csv';
const CSV =
  'id,title,genre,original_language,overview,popularity,release_date,vote_average,vote_count\n949,Heat,Crime,en,Cops and robbers.,9,15-12-1995,8,6000\n';

let folder: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-trust-'));
  mkdirSync(join(folder, 'assets', 'starter'), { recursive: true });
  writeFileSync(join(folder, 'assets', 'starter', 'films.jsonl'), '{"title":"Ran","year":1985,"plot":"A lord."}\n');
});
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves texts by path; everything else is not there. */
const files =
  (texts: Readonly<Record<string, string>>): RequestListener =>
  (request, response) => {
    const text = texts[decodeURIComponent(request.url ?? '')];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  };

function setup(from: string, more: Partial<SetupOptions> = {}) {
  return runSetup({
    sets: chooseSets(['tmdb-10k']),
    from,
    dataDir: join(folder, 'data'),
    assetsDir: join(folder, 'assets'),
    now: () => 0,
    say: () => {},
    progress: { file: () => undefined, stop: () => {} },
    pause: () => 1,
    stall: 300,
    ...more,
  });
}

const written = () => readdirSync(folder, { recursive: true }).map(String).filter((path) => !path.startsWith('assets')); // biome-ignore format: one chain
const NAME = 'top10K-TMDB-movies.csv';

describe('names in a manifest', () => {
  it.each([
    `../../${NAME}`,
    `tmdb/../../../${NAME}`,
    `/tmp/${NAME}`,
    `C:\\${NAME}`,
    `..\\..\\${NAME}`,
    `%2e%2e/%2e%2e/${NAME}`,
    `http://169.254.169.254/${NAME}`,
    `//169.254.169.254/${NAME}`,
    `./${NAME}`,
    `tmdb//${NAME}`,
    `tmdb/\u0000/${NAME}`,
    '',
  ])('that lead elsewhere are passed over: %j', (path) => {
    expect(isInside(path)).toBe(false);
    expect(parseManifest(JSON.stringify({ files: { [path]: { bytes: 1 } } })).size).toBe(0);
    expect(parseManifest(JSON.stringify({ files: [{ path }] })).size).toBe(0);
    if (!path.startsWith('./')) expect(parseSums(`${'a'.repeat(64)}  ${path}\n`).size).toBe(0);
  });

  it('write nothing but what was asked for, below the data folder', async () => {
    const manifest = JSON.stringify({
      files: { [`../../x/${NAME}`]: {}, [`deep/down/${NAME}`]: {}, 'anything/else.txt': {}, 'lock.json': {} },
    });
    const address = await serve(files({ '/manifest.json': manifest, [`/deep/down/${NAME}`]: CSV }));
    await setup(address);
    expect(existsSync(join(folder, 'x'))).toBe(false);
    const kept = written().filter(
      (path) => path.startsWith(join('data', 'downloads')) && /\.(?:csv|txt|json)$/.test(path),
    );
    expect(kept.sort()).toEqual([join('data', 'downloads', TEN), join('data', 'downloads', `${TEN}.from.json`)]);
  });

  it('cannot be a million', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`f${at}`, {}]));
    expect(parseManifest(JSON.stringify({ files: many })).size).toBe(10_000);
    expect(parseManifest('{"files": {"a": null, "b": 7, "c": "x"}}').size).toBe(1);
  });
});

describe('where requests go', () => {
  it('is the mirror alone: a redirect to another place is not followed', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked += 1;
      response.end(CSV);
    });
    const address = await serve((request, response) => {
      if (request.url?.endsWith('.csv')) response.writeHead(302, { location: `${elsewhere}/${NAME}` }).end();
      else response.writeHead(404).end();
    });
    await expect(setup(address)).rejects.toThrow(
      /it leads to another place, http:\/\/127\.0\.0\.1:\d+, which is not asked/,
    );
    expect(asked).toBe(0);
  });

  it('may be another path of the mirror', async () => {
    const address = await serve((request, response) => {
      if (request.url === `/${TEN}`) response.writeHead(307, { location: '/moved.csv' }).end();
      else if (request.url === '/moved.csv') response.end(CSV);
      else response.writeHead(404).end();
    });
    expect(await setup(address)).toMatchObject({ films: 2 });
  });

  it.each([
    ['http://example.org/x', /not https/],
    ['https://169.254.169.254/latest/meta-data', /inside a private network/],
    ['https://127.0.0.1/x', /inside a private network/],
    ['https://[::1]/x', /inside a private network/],
    ['https://[::ffff:10.0.0.1]/x', /inside a private network/],
    ['https://2130706433/x', /inside a private network/],
    ['https://0x7f.1/x', /inside a private network/],
    ['file:///etc/passwd', /not an address on the web/],
    ['ftp://example.org/x', /not an address on the web/],
  ])('is never %s from a public address', (url, reason) => {
    expect(reasonNotAsked(new URL(url), { own: null })).toMatch(reason);
  });

  it('is anywhere public from a public address, and the very place that a person names', () => {
    expect(reasonNotAsked(new URL('https://cdn.example.org/x'), { own: null })).toBeNull();
    expect(reasonNotAsked(new URL('http://10.0.0.7:8000/x'), { own: 'http://10.0.0.7:8000' })).toBeNull();
    expect(reasonNotAsked(new URL('http://10.0.0.7:8001/x'), { own: 'http://10.0.0.7:8000' })).toMatch(/another place/);
  });

  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    'fe80::1%eth0',
    'fd00::1',
    '::',
    '64:ff9b::7f00:1',
    'nonsense',
  ])('counts %s as private', (address) => expect(isPrivate(address)).toBe(true));
  it.each(['1.1.1.1', '172.32.0.1', '2606:4700::1111', '193.0.0.1'])('counts %s as public', (address) =>
    expect(isPrivate(address)).toBe(false));
});

describe('how much and how long', () => {
  it('ends at the limit when a file does not', async () => {
    const address = await serve((request, response) => {
      if (!request.url?.endsWith('.csv')) return void response.writeHead(404).end();
      const more = (): void => {
        while (response.write(Buffer.alloc(1 << 16))) if (response.destroyed) return;
        response.once('drain', more);
      };
      more();
    });
    await expect(setup(address, { most: 3_000_000 })).rejects.toThrow(
      /it does not end: more than 3000000 bytes are not taken/,
    );
    expect(written().filter((path) => path.endsWith('.csv'))).toEqual([]);
  });

  it('is refused beforehand when the server states too much', async () => {
    const address = await serve((request, response) => {
      if (request.url?.endsWith('.csv')) response.writeHead(200, { 'content-length': 9e15 }).write('id');
      else response.writeHead(404).end();
    });
    await expect(setup(address)).rejects.toThrow(/it has 9000000000000000 bytes, and more than \d+ are not taken/);
  });

  it('gives up on a byte now and then', async () => {
    const address = await serve((request, response) => {
      if (!request.url?.endsWith('.csv')) return void response.writeHead(404).end();
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    await expect(setup(address, { stall: 150 })).rejects.toThrow(/hardly anything came for 0\.15 s/);
  });

  it('does not read an endless manifest', async () => {
    const address = await serve((request, response) => {
      if (request.url !== '/manifest.json') return void response.writeHead(404).end();
      const more = (): void => {
        while (response.write('{"files": {'.repeat(1000))) if (response.destroyed) return;
        response.once('drain', more);
      };
      more();
    });
    await expect(setup(address)).rejects.toThrow(/manifest\.json is no list of data sets: it has more than \d+ bytes/);
  });

  it('does not unpack what it asked not to be packed', async () => {
    const address = await serve((request, response) => {
      if (request.url?.endsWith('.csv')) response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      else response.writeHead(404).end();
    });
    await expect(setup(address)).rejects.toThrow(/packs what it sends \(gzip\) though it was asked not to/);
  });
});

it('never joins the halves of two versions, though the server calls the second a part of the first', async () => {
  const versions = [CSV, CSV.replace('Heat,', 'Cold,').replace('1995', '1996')];
  let asked = 0;
  const address = await serve((request, response) => {
    if (!request.url?.endsWith('.csv')) return void response.writeHead(404).end();
    asked += 1;
    const body = Buffer.from(versions[asked === 1 ? 0 : 1] as string);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 8)}"`;
    const headers = { etag, 'content-length': body.length - from };
    // Ignores If-Range, as some caches do.
    if (from > 0)
      response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` });
    else response.writeHead(200, headers);
    if (asked > 1) response.end(body.subarray(from));
    else response.write(body.subarray(0, 100), () => setTimeout(() => response.destroy(), 20));
  });
  await setup(address);
  expect(readFileSync(join(folder, 'data', 'downloads', TEN), 'utf8')).toBe(versions[1]);
});

it('writes through no link that lies where a part would grow', async () => {
  const incoming = join(folder, 'data', 'downloads', '.incoming', 'tmdb');
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(folder, 'precious'), 'precious');
  symlinkSync(join(folder, 'precious'), join(incoming, NAME));
  const address = await serve(files({ [`/${TEN}`]: CSV }));
  await setup(address).catch(() => {});
  expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('precious');
});

it('takes a set from another address when a person says so, and does not hold it to anything', async () => {
  const address = await serve(files({ '/elsewhere.csv': CSV }));
  await setup('unused', { from: null, elsewhere: new Map([['tmdb-10k', `${address}/elsewhere.csv`]]) });
  expect(readFileSync(join(folder, 'data', 'downloads', TEN), 'utf8')).toBe(CSV);
});

it('sweeps what killed runs left behind, and nothing else', async () => {
  const downloads = join(folder, 'data', 'downloads');
  mkdirSync(join(downloads, '.incoming'), { recursive: true });
  const put = (path: string, hoursAgo: number): void => {
    writeFileSync(join(downloads, path), '');
    const then = Date.now() / 1000 - hoursAgo * 3_600;
    utimesSync(join(downloads, path), then, then);
  };
  put('ratings.zip', 900);
  put('.a.zip.77-1f3c.tmp', 2);
  put('.b.zip.77-1f3c.tmp', 0);
  put('c.zip.77.part', 2);
  put('.incoming/today.zip', 2);
  put('.incoming/long-ago.zip', 24 * 31);
  await sweepLeftovers(join(folder, 'data'));
  const left = readdirSync(downloads, { recursive: true }).map(String).sort();
  expect(left).toEqual(['.b.zip.77-1f3c.tmp', '.incoming', '.incoming/today.zip', 'ratings.zip']);
});
