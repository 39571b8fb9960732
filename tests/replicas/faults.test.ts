import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '#store/postgres/open.ts';
import { textOf } from '../bot/stage.ts';
import { type Asked, keepAsking } from './load.ts';
import { openReplicas, type ReplicaStage } from './stage.ts';

const FILM = 'E.T. the Extra-Terrestrial';
const PLOT = { query: 'a kid befriends an alien and flies on a bicycle' };
const problems = JSON.parse(
  await readFile(new URL('../../src/messages/en/problems.json', import.meta.url), 'utf8'),
) as Record<string, string>;

let stage: ReplicaStage;
beforeAll(async () => {
  stage = await openReplicas(2, { sleepMs: 20 });
}, 180_000);
afterAll(() => stage?.close());

/** Ratings that the database has, by who gave them. */
async function stored(): Promise<ReadonlyMap<string, unknown>> {
  const options = { url: stage.store, dataDir: stage.replicas[0]!.dataDir, now: () => new Date(), onTrouble: () => {} };
  const store = await openPostgresStore(options);
  const ratings = await store.all.ratings.withId(await filmId());
  await store.close();
  return ratings;
}

let film: string | null = null;
async function filmId(): Promise<string> {
  if (film !== null) return film;
  const client = new Client({ connectionString: stage.store });
  await client.connect();
  const { rows } = await client.query<{ id: string }>("SELECT id FROM records WHERE kind = 'ratings' LIMIT 1");
  await client.end();
  film = rows[0]!.id;
  return film;
}

/** Asks until the answer holds this text: a busy machine may be late with any of them. */
async function eventually(person: string, command: string, options: Record<string, string | number>, text: string) {
  const actor = stage.playground.actorFor(stage.playground.world.addPerson(person).id);
  await expect
    .poll(async () => textOf((await actor.slash(command, options)).message), { timeout: 60_000, interval: 1_600 })
    .toContain(text);
  return actor.userId;
}

describe('PostgreSQL that is killed', () => {
  it('costs what must be stored a kind sentence and nothing else; what was confirmed is there when it is back', async () => {
    const before = await eventually('Before', 'rate', { film: FILM, stars: 4 }, 'E.T.');
    const load = keepAsking(stage.playground, 400, (turn) =>
      turn % 2 === 0 ? { command: 'rate', options: { film: FILM, stars: 3 } } : { command: 'plot', options: PLOT },
    );
    await sleep(2_000);
    await stage.server.kill();
    const [from, away] = [load.now(), sleep(30_000)];
    await eventually('Meanwhile', 'rate', { film: FILM, stars: 2 }, problems['problems.store-away']!);
    await eventually('Meanwhile too', 'plot', PLOT, 'E.T.');
    await away;
    const to = load.now();
    await stage.server.start();
    const after = await eventually('After', 'rate', { film: FILM, stars: 5 }, 'E.T.');
    const asked = await load.stop();
    const meanwhile = asked.filter(({ at }) => at > from + 1_000 && at < to - 5_000);
    const rated = (those: readonly Asked[]) => those.filter(({ command }) => command === 'rate');
    const answered = (those: readonly Asked[]) => those.filter(({ text }) => text.includes('E.T.'));
    expect(answered(rated(meanwhile))).toEqual([]);
    expect(
      rated(meanwhile).filter(({ text }) => text.includes(problems['problems.store-away']!)).length,
    ).toBeGreaterThan(9);
    expect(answered(meanwhile).length).toBeGreaterThan(9); // /plot goes on
    const kept = await stored();
    for (const { person } of answered(rated(asked))) expect(kept.has(person), person).toBe(true);
    expect([kept.has(before), kept.has(after)]).toEqual([true, true]);
  }, 240_000);
});

describe('a replica that is killed', () => {
  it('costs nothing that was confirmed, and the other goes on', async () => {
    const load = keepAsking(stage.playground, 250, (turn) => ({
      command: 'rate',
      options: { film: FILM, stars: 1 + (turn % 5) },
    }));
    await sleep(2_000);
    expect(await stage.replicas[0]!.end('SIGKILL')).toBe('SIGKILL');
    await sleep(3_000);
    const asked = await load.stop();
    const confirmed = asked.filter(({ text }) => text.includes('E.T.'));
    expect(confirmed.length).toBeGreaterThan(3);
    const people = new Set(confirmed.map(({ person }) => person));
    const kept = await stored();
    for (const person of people) expect(kept.has(person), person).toBe(true);
    await eventually('Later', 'plot', PLOT, 'E.T.');
  }, 120_000);
});

describe('a replica that is paused', () => {
  it('gives up what one of them does for all, and does not take it back when it goes on', async () => {
    const client = new Client({ connectionString: stage.store });
    await client.connect();
    onTestFinished(() => client.end());
    const first = async () =>
      (await client.query<{ holder: string; token: string }>("SELECT holder, token FROM leases WHERE name = 'first'"))
        .rows[0];
    const paused = stage.replicas.filter(({ process }) => process.signalCode === null && process.exitCode === null);
    await expect.poll(first, { timeout: 30_000 }).toBeDefined();
    const before = await first();
    const other = await stage.start();
    await other.ready();
    for (const { process } of paused) process.kill('SIGSTOP');
    await eventually('Now', 'plot', PLOT, 'E.T.'); // the balancer sees which of them answers
    await expect.poll(async () => (await first())?.holder, { timeout: 60_000, interval: 500 }).not.toBe(before?.holder);
    for (const { process } of paused) process.kill('SIGCONT');
    const after = await first();
    await sleep(11_000); // each has looked at its lease again
    expect(await first()).toEqual(after);
    await eventually('Again', 'rate', { film: FILM, stars: 3 }, 'E.T.');
  }, 180_000);
});

describe('a replica whose clock is five minutes ahead', () => {
  it('answers as the others do, and takes no lease too early', async () => {
    const ahead = await stage.start(undefined, { aheadMs: 300_000 });
    await ahead.ready();
    stage.balancer.fronts = [ahead.port];
    await sleep(1_000);
    await eventually('Early', 'rate', { film: FILM, stars: 3 }, 'E.T.');
    const client = new Client({ connectionString: stage.store });
    await client.connect();
    const { rows } = await client.query<{ ms: string }>(
      "SELECT extract(epoch FROM until - clock_timestamp()) * 1000 AS ms FROM leases WHERE name = 'first'",
    );
    await client.end();
    expect(Number(rows[0]!.ms)).toBeLessThanOrEqual(30_000);
    stage.balancer.fronts = stage.replicas.map(({ port }) => port);
    await ahead.end('SIGTERM');
  }, 120_000);
});

describe('a schema that a newer Marquee has lifted', () => {
  it('goes on serving the replicas that run, and refuses an old one that starts, in one sentence', async () => {
    const client = new Client({ connectionString: stage.store });
    await client.connect();
    await client.query("INSERT INTO migrations (name, run_on) VALUES ('9999_later', now())");
    await client.query('ALTER TABLE records ADD COLUMN later text');
    await client.end();
    await eventually('Anyhow', 'rate', { film: FILM, stars: 3 }, 'E.T.');
    const late = await stage.start();
    await expect.poll(() => late.process.exitCode, { timeout: 60_000 }).toBe(2);
    expect(late.log().trim()).toMatch(
      /^The database at \S+ was lifted by a newer Marquee \(9999_later\): update this one\.$/,
    );
  }, 120_000);
});
