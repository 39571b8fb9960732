import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { NightReport } from '#contract/jobs.ts';
import { NightShift } from '#host/night/night-shift.ts';
import { memberTag } from '#store/artefact-members.ts';
import { goodVersions, promote, versions, writeArtefact } from '#store/artefacts.ts';
import { copyNight } from '#store/copy-night.ts';
import { ClaimLostError, claimNight, NightInUseError, takeNight } from '#store/night/claim.ts';
import { nightFiles } from '#store/night/files.ts';
import { Database } from '#store/postgres/database.ts';
import { Leases } from '#store/postgres/leases.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { NightFiles } from '#store/postgres/night-files.ts';
import { openPostgresStore } from '#store/postgres/open.ts';
import { bundleNight, daysInUse, deskOf, night } from '../jobs/quick.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { type Server, startPostgres } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ANN = '100000000000000001';
const BEN = '100000000000000002';
const now = () => new Date('2026-03-01T12:00:00Z');

let server: Server;
let bundle: Awaited<ReturnType<typeof bundleNight>>;
beforeAll(async () => {
  [server, bundle] = await Promise.all([startPostgres(), bundleNight()]);
}, 120_000);
afterAll(async () => {
  await bundle?.remove();
  await server.stop();
});

async function newDatabase(): Promise<string> {
  const url = await server.database();
  await migrate(url);
  return url;
}

const shifts: NightShift[] = [];
// Registered after the one that removes the folders, so it runs before it.
afterEach(async () => {
  for (const shift of shifts.splice(0)) await shift.end();
});

const machine = (dataDir: string, url: string) => deskOf(bundle.entry, dataDir, undefined, undefined, url);

/** A bot's night on a machine of its own, at noon of 1 March 2026. */
function shiftOn(dataDir: string, url: string) {
  const said: NightReport[] = [];
  const used: Record<string, number | null>[] = [];
  const shift = new NightShift({
    ...machine(dataDir, url).options,
    now,
    log: pino({ level: 'silent' }),
    swap: async () => void used.push(await daysInUse(dataDir)),
    deliver: async (report) => {
      said.push(report);
      return null;
    },
  });
  shifts.push(shift);
  return { shift, said, used };
}

async function rowsOf<Row extends object>(url: string, text: string): Promise<Row[]> {
  const database = new Database(url, () => {});
  return database.rows<Row>(text).finally(() => database.close());
}

describe('a night that two machines share', () => {
  it('is run by one; the other takes what was learned by its hash, moves its models over, and knows what ran', async () => {
    const url = await newDatabase();
    const [here, there] = [await temporaryFolder(), await temporaryFolder()];
    const { shift, used, said } = shiftOn(there, url);
    await shift.follow();
    const ending = await night(machine(here, url), { day: 1, score: 0.5 });
    expect(ending).toMatchObject({ kind: 'ended', outcome: 'done' });
    await expect.poll(() => used.at(-1), { timeout: 10_000 }).toEqual({ alpha: 1, beta: 1 });
    expect(await goodVersions(there, 'alpha')).toEqual(await goodVersions(here, 'alpha'));
    await expect.poll(async () => (await shift.history(9)).map(({ outcome }) => outcome)).toEqual(['done']);
    await shift.tick();
    expect(said).toHaveLength(1); // by whoever comes first, and by nobody else
    const first = shiftOn(here, url);
    await first.shift.tick();
    await first.shift.follow();
    await first.shift.tick();
    expect(first.said).toHaveLength(0);
  }, 60_000);

  it('goes back to an earlier version on all of them, whichever was asked', async () => {
    const url = await newDatabase();
    const [here, there] = [await temporaryFolder(), await temporaryFolder()];
    for (const day of [1, 2]) await night(machine(here, url), { day, score: 0.5 });
    expect(await takeNight({ dataDir: there, store: url }, now)).toBe(true);
    const [, earlier = ''] = await goodVersions(there, 'alpha');
    expect(await machine(there, url).rollback('alpha', earlier)).toMatchObject({ version: earlier, inUse: true });
    expect(await takeNight({ dataDir: here, store: url }, now)).toBe(true);
    expect(await daysInUse(here)).toEqual({ alpha: 1, beta: 2 });
    expect(await takeNight({ dataDir: here, store: url }, now)).toBe(false);
  }, 60_000);

  it('refuses a second plan, wherever it is asked for', async () => {
    const url = await newDatabase();
    const [here, there] = [await temporaryFolder(), await temporaryFolder()];
    process.env['QUICK'] = '{"day":1,"score":0.5,"kind":"long"}';
    const running = machine(here, url).start('nightly', 'test');
    if ('refused' in running) throw new Error(running.refused.code);
    await running.begun;
    await expect(claimNight({ dataDir: there, store: url }, { now })).rejects.toThrow(NightInUseError);
    expect(await machine(there, url).rollback('alpha', 'x')).toHaveProperty('refused');
    expect(await machine(there, url).run('nightly')).toEqual({ refused: { code: 'plan-runs' } });
    running.cancel();
    expect(await running.ended).toMatchObject({ kind: 'ended', outcome: 'cancelled' });
  }, 60_000);

  it.each([
    ['death', 'SIGKILL'],
    ['pause', 'SIGSTOP'],
  ] as const)(
    'is taken over within a minute of the %s of who runs it, finished, and nothing is kept twice',
    async (_what, signal) => {
      const url = await newDatabase();
      const [here, there] = [await temporaryFolder(), await temporaryFolder()];
      const parent = await leaderThatTrains(here, url);
      const gone = once(parent, 'exit');
      const { shift, said } = shiftOn(there, url);
      await shift.begin();
      await expect.poll(async () => (await shift.status()).running?.plan).toBe('nightly');
      process.env['QUICK'] = '{"day":1,"score":0.5}';
      const ended = performance.now();
      parent.kill(signal);
      await expect.poll(() => said.length, { timeout: 70_000, interval: 500 }).toBe(1);
      expect(performance.now() - ended).toBeLessThan(60_000);
      parent.kill('SIGCONT'); // a paused one goes on, sees that the night is another's, and gives its plan up
      await gone;
      expect((await shift.history(9)).map(({ outcome }) => outcome)).toEqual(['done', 'interrupted']);
      expect(await daysInUse(there)).toEqual({ alpha: 1, beta: 1 });
      const learned = await rowsOf<{ token: string }>(
        url,
        "SELECT token FROM night_files WHERE path LIKE 'artefacts/%'",
      );
      expect(learned.length).toBeGreaterThan(0);
      expect(learned.map(({ token }) => token)).not.toContain('1'); // nothing of the first
    },
    240_000,
  );

  it('is handed over at once by a bot that is stopped in the middle of it', async () => {
    const url = await newDatabase();
    const [here, there] = [await temporaryFolder(), await temporaryFolder()];
    process.env['QUICK'] = '{"day":1,"score":0.5,"kind":"long"}';
    const leaving = shiftOn(here, url).shift;
    const running = leaving.start('nightly', 'test');
    if ('refused' in running) throw new Error(running.refused.code);
    await running.begun;
    await leaving.end();
    process.env['QUICK'] = '{"day":1,"score":0.5}';
    const { shift } = shiftOn(there, url);
    await takeNight({ dataDir: there, store: url }, now);
    await shift.begin();
    expect(shift.process).not.toBeNull();
    await shift.process?.ended;
    expect(await daysInUse(there)).toEqual({ alpha: 1, beta: 1 });
  }, 60_000);

  it('keeps nothing more of a plan once somebody else has the night', async () => {
    const url = await newDatabase();
    const here = await temporaryFolder();
    process.env['QUICK'] = '{"day":1,"score":0.5,"kind":"long"}';
    const desk = machine(here, url);
    const running = desk.start('nightly', 'test');
    if ('refused' in running) throw new Error(running.refused.code);
    await running.begun;
    const database = new Database(url, () => {});
    await database.run("UPDATE leases SET until = clock_timestamp() WHERE name = 'night'"); // as after a long pause
    const token = await new Leases(database).take('night', 'another', 60_000);
    expect(token).toBe(2);
    expect(await running.ended).not.toMatchObject({ kind: 'ended' });
    await desk.settled;
    const files = [...(await new NightFiles(database).list()).keys()];
    expect(files.filter((path) => path.startsWith('artefacts/'))).toEqual([]);
    expect((await database.rows<{ token: string }>('SELECT token FROM leases'))[0]?.token).toBe('2');
    await database.close();
  }, 60_000);
});

describe('what the night keeps in PostgreSQL', () => {
  const made = (dataDir: string, day: number, members: string) =>
    writeArtefact(dataDir, 'recommend', {
      files: { 'members.jsonl': members, 'large.bin': new Uint8Array(2_500_000).fill(day) },
      manifest: { dataHash: `day ${day}` },
      now: () => new Date(now().getTime() + day),
    });

  it('has each content once, and none that nothing names any more', async () => {
    const url = await newDatabase();
    const place = { dataDir: await temporaryFolder(), store: url };
    for (let day = 1; day <= 5; day += 1) {
      const claim = await claimNight(place, { now });
      await promote(place.dataDir, 'recommend', (await made(place.dataDir, day % 2, '')).version);
      await claim.publish();
      await claim.release();
    }
    const there = await temporaryFolder();
    await takeNight({ dataDir: there, store: url }, now);
    expect(await versions(there, 'recommend')).toEqual(await versions(place.dataDir, 'recommend'));
    const hashes = await rowsOf(url, 'SELECT DISTINCT sha256 FROM night_bytes');
    const named = await rowsOf(url, 'SELECT DISTINCT sha256 FROM night_files');
    expect(hashes).toHaveLength(named.length);
  }, 60_000);

  it('is copied from a data folder, to another database and back, with the same hashes, and never over another', async () => {
    const [one, two] = [await newDatabase(), await newDatabase()];
    const [from, back] = [await temporaryFolder(), await temporaryFolder()];
    await night(deskOf(bundle.entry, from), { day: 1, score: 0.5 });
    const sums = [
      await copyNight({ dataDir: from }, { url: one }, now),
      await copyNight({ url: one }, { url: two }, now),
      await copyNight({ url: two }, { dataDir: back }, now),
    ];
    expect(new Set(sums.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(sums[0]?.records).toBeGreaterThan(8);
    expect(await daysInUse(back)).toEqual({ alpha: 1, beta: 1 });
    expect(await deskOf(bundle.entry, back).history(1)).toEqual(await deskOf(bundle.entry, from).history(1));
    await expect(copyNight({ dataDir: from }, { url: two }, now)).rejects.toThrow('already');
  }, 60_000);

  it('is refused from a holder who was overtaken', async () => {
    const url = await newDatabase();
    const place = { dataDir: await temporaryFolder(), store: url };
    const paused = await claimNight(place, { now, renewed: false });
    const database = new Database(url, () => {});
    await database.run("UPDATE leases SET until = clock_timestamp() WHERE name = 'night'");
    const other = await claimNight({ dataDir: await temporaryFolder(), store: url }, { now });
    await made(place.dataDir, 1, '');
    await expect(paused.publish()).rejects.toThrow(ClaimLostError);
    expect((await new NightFiles(database).list()).size).toBe(0);
    await paused.release();
    await expect(claimNight(place, { now, patienceMs: 0 })).rejects.toThrow(NightInUseError); // the other's, still
    await other.release();
    await database.close();
  });

  it('loses the lines of a member who is forgotten, on every machine, while a plan runs as well', async () => {
    const url = await newDatabase();
    const [here, there] = [await temporaryFolder(), await temporaryFolder()];
    const claim = await claimNight({ dataDir: here, store: url }, { now });
    const lines = [ANN, BEN].map((id) => `${JSON.stringify({ member: memberTag(id), films: ['a'] })}\n`);
    const { version } = await made(here, 1, lines.join(''));
    await promote(here, 'recommend', version);
    await claim.publish();
    await takeNight({ dataDir: there, store: url }, now);
    const store = await openPostgresStore({ url, dataDir: there, now, onTrouble: () => {} });
    expect((await store.forgetMember(ANN)).finished).toBe(false); // the night is somebody's: it goes with what comes next
    await claim.publish();
    await claim.release();
    expect((await store.forgetMember(BEN)).finished).toBe(true);
    await store.close();
    await takeNight({ dataDir: here, store: url }, now);
    for (const dataDir of [here, there])
      expect(await readFile(join(dataDir, 'artefacts', 'recommend', version, 'members.jsonl'), 'utf8')).toBe('');
    const [kept] = await rowsOf<{ n: string }>(
      url,
      `SELECT count(*) AS n FROM night_bytes WHERE position('${memberTag(ANN).slice(0, 8)}'::bytea IN bytes) > 0`,
    );
    expect(kept?.n).toBe('0');
    expect(await rowsOf(url, 'SELECT tag FROM night_forgotten')).toEqual([]);
  }, 60_000);

  it('writes nothing outside its own folders, whatever the database says', async () => {
    const url = await newDatabase();
    const dataDir = await temporaryFolder();
    const database = new Database(url, () => {});
    for (const path of ['../escaped', 'store/ratings.jsonl', 'artefacts/a/../../escaped', 'jobs/reports/../../x.json'])
      await database.run('INSERT INTO night_files VALUES ($1, $2, 0, 1)', [path, 'x']);
    await database.close();
    expect(await takeNight({ dataDir, store: url }, now)).toBe(false);
    await expect(stat(join(dataDir, 'store'))).rejects.toThrow('ENOENT');
    await expect(stat(join(dataDir, '..', 'escaped'))).rejects.toThrow('ENOENT');
    expect(nightFiles(dataDir).folder).toContain(dataDir);
  });
});

/** Another process that trains, over a database; resolves once it is at it. */
async function leaderThatTrains(dataDir: string, url: string): Promise<ChildProcess> {
  const parent = spawn(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'tests/jobs/night-parent.ts'), bundle.entry.href, dataDir, url],
    {
      cwd: ROOT,
      env: { ...process.env, QUICK: '{"day":1,"score":0.5,"kind":"long"}' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: parent.stdout! }), 'line');
  expect(line).toContain('training');
  return parent;
}
