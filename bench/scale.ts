/** Fronts over one PostgreSQL under an open-loop load: with their models, and with a sleep as long as those take. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseConfig, readEnvironment } from '#config.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { Opened } from '../tests/opened.ts';
import { type Server, startPostgres } from '../tests/postgres/server.ts';
import { type Balancer, startBalancer } from '../tests/replicas/balancer.ts';
import { bundle } from '../tests/replicas/bundle.ts';
import { type Replica, startReplica } from '../tests/replicas/replicas.ts';
import type { Bench } from './bench.ts';
import { cpuOf } from './scale/cpu.ts';
import { type Counted, type Discord, startDiscord } from './scale/discord.ts';
import { timeStores } from './scale/store.ts';

/** Of what the models allow, so that nothing piles up. */
const SHARE = 0.6;
const QUESTIONS = 30;
/** Seconds at half the rate before anything is counted: what has just started compiles its code first. */
const WARM_UP_S = 10;

const number = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};

export default {
  name: 'scale',
  summary:
    '1, 2 and 4 fronts over one PostgreSQL: answers a second, lost, late; --seconds 60, --rate 1000, --restarts 10, --fronts 1,2,4, --sleep-only',
  run: ({ args }) => Opened.whole((opened) => measure(args, opened).finally(() => opened.close())),
} satisfies Bench;

async function measure(args: readonly string[], opened: Opened): Promise<Record<string, unknown>> {
  const seconds = number(args, '--seconds', 60);
  const rate = number(args, '--rate', 1_000);
  const restarts = number(args, '--restarts', 10);
  const fronts = (args[args.indexOf('--fronts') + 1 || args.length] ?? '1,2,4').split(',').map(Number);
  const largest = Math.max(...fronts);
  const smallest = Math.min(...fronts);
  const real = !args.includes('--sleep-only');
  const queries = readFileSync(new URL('../assets/starter/questions.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { query: string }).query.slice(0, 500));
  const sleepMs = await lengthOf(queries);
  const server = await opened.add(startPostgres(), (one) => one.stop());
  const discord = await opened.add(startDiscord(), (one) => one.close());
  const bundles = await opened.add(bundle('tests/replicas/replica.ts', 'tests/replicas/sleeping-models.ts'), (one) =>
    one.remove(),
  );
  const url = await server.database();
  await migrate(url);
  const start = (ms: number | null, port?: number): Promise<Replica> =>
    opened.add(
      startReplica(
        { store: url, discord, bundles: [bundles.paths[0]!, ms === null ? '' : bundles.paths[1]!], sleepMs: ms ?? 0 },
        port,
      ),
      async (front) => {
        front.process.kill('SIGKILL');
        await front.remove();
      },
    );
  const plot = {
    command: 'plot',
    options: (turn: number) => [{ name: 'query', type: 3, value: queries[turn % queries.length]! }],
  };
  const asked = async (many: number, ms: number | null): Promise<Counted> => {
    const started = await startAll(many, () => start(ms));
    const perSecond = (many * SHARE * 1_000) / sleepMs;
    await discord.load({ addresses: addressesOf(started), perSecond: perSecond / 2, seconds: WARM_UP_S, ...plot });
    const counted = await discord.load({ addresses: addressesOf(started), perSecond, seconds, ...plot });
    await endAll(started);
    return counted;
  };
  const each = async (ms: number | null) => {
    const found: Record<string, Counted> = {};
    for (const many of fronts) found[many] = await asked(many, ms);
    return found;
  };
  const sleeping = await each(sleepMs);
  const withModels = real ? await each(null) : null;
  const most = await atRate(discord, await startAll(largest, () => start(0)), server, rate, seconds);
  const rolling =
    restarts > 0 ? await roll(discord, await opened.add(startBalancer(), (one) => one.close()), start, restarts) : null;
  const perFront = (counted: Record<string, Counted>) =>
    Object.fromEntries(Object.entries(counted).map(([many, { perSecond }]) => [many, perSecond]));
  const all = Object.values(sleeping);
  return {
    cores: availableParallelism(),
    sleepMs,
    fronts: perFront(sleeping),
    efficiency: (sleeping[largest]!.perSecond / largest) * (smallest / sleeping[smallest]!.perSecond),
    lost: all.reduce((sum, { lost }) => sum + lost, 0),
    late: all.reduce((sum, { late }) => sum + late, 0),
    full: all.reduce((sum, { full }) => sum + full, 0),
    p95: Object.fromEntries(Object.entries(sleeping).map(([many, { p95 }]) => [many, p95])),
    withModels: withModels && { fronts: perFront(withModels), counted: withModels },
    most,
    rolling,
    store: await timeStores(url),
  };
}

const addressesOf = (fronts: readonly Replica[]): string[] =>
  fronts.map(({ port }) => `http://127.0.0.1:${port}/interactions`);

async function startAll(many: number, start: () => Promise<Replica>): Promise<readonly Replica[]> {
  const started = await Promise.all(Array.from({ length: many }, start));
  await Promise.all(started.map((front) => front.ready()));
  return started;
}

const endAll = (fronts: readonly Replica[]): Promise<unknown> =>
  Promise.all(fronts.map((front) => front.end('SIGTERM').then(() => front.remove())));

/** Milliseconds that the models take for a plot, the median of so many. */
async function lengthOf(queries: readonly string[]): Promise<number> {
  const entry = new URL('../src/worker/process.ts', import.meta.url);
  const config = parseConfig(readEnvironment());
  const models = new InferenceClient({ entry, env: toEnvironment({ ...config, logLevel: 'silent' }) });
  await models.ready();
  const times: number[] = [];
  for (let at = 0; at < QUESTIONS; at += 1) {
    const from = performance.now();
    await models.call('searchPlots', { query: queries[at % queries.length]!, limit: 10, explained: 5 });
    times.push(performance.now() - from);
  }
  await models.stop();
  return times.sort((a, b) => a - b)[QUESTIONS >> 1]!;
}

/** Commands that need no model, at a rate that is given; before it the same of a front that does nothing, for what the driver can. */
async function atRate(
  discord: Discord,
  fronts: readonly Replica[],
  server: Server,
  perSecond: number,
  seconds: number,
) {
  const help = { command: 'help', options: () => [] };
  const nothing = fork(fileURLToPath(new URL('scale/nothing.ts', import.meta.url)), [discord.apiUrl], {
    execArgv: ['--import', 'tsx'],
  });
  const [port] = (await once(nothing, 'message')) as [number];
  const addresses = [`http://127.0.0.1:${port}/interactions`];
  await discord.load({ addresses, perSecond: perSecond / 2, seconds: 3, ...help }); // warm
  const driver = await discord.load({ addresses, perSecond, seconds: Math.min(seconds, 10), ...help });
  nothing.kill();

  await discord.load({ addresses: addressesOf(fronts), perSecond: perSecond / 2, seconds: WARM_UP_S, ...help });
  const used = (): (number | null)[] => [
    sumOf(fronts.map((front) => cpuOf(front.process.pid))),
    cpuOf(server.pid),
    process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
  ];
  const before = used();
  const counted = await discord.load({ addresses: addressesOf(fronts), perSecond, seconds, ...help });
  const cpu = used().map((after, at) => (after === null ? null : (after - (before[at] ?? 0)) / counted.asked));
  await endAll(fronts);
  return {
    fronts: fronts.length,
    offered: perSecond,
    seconds,
    ...counted,
    /** Milliseconds of processor time for one interaction. */
    cpuMs: { front: cpu[0], postgres: cpu[1], driver: cpu[2] },
    /** What the driver gets back from a front that does nothing. */
    driver: { perSecond: driver.perSecond, p95: driver.p95, lost: driver.lost },
  };
}

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum: number | null, value) => (sum === null || value === null ? null : sum + value), 0);

/** Two fronts behind a load balancer, restarted in turn while ten members a second ask. */
async function roll(
  discord: Discord,
  balancer: Balancer,
  start: (ms: number, port?: number) => Promise<Replica>,
  times: number,
) {
  const fronts = [...(await startAll(2, () => start(20)))];
  balancer.fronts = fronts.map(({ port }) => port);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  let restarted = 0;
  const asked: Counted[] = [];
  const addresses = [`${balancer.url}/interactions`];
  const help = { command: 'help', options: () => [] };
  const restarting = (async () => {
    for (; restarted < times; restarted += 1) {
      for (const [at, front] of fronts.entries()) {
        await front.end('SIGTERM');
        await front.remove();
        fronts[at] = await start(20, front.port);
        await fronts[at].ready();
      }
    }
  })();
  while (restarted < times) asked.push(await discord.load({ addresses, perSecond: 10, seconds: 20, ...help }));
  await restarting;
  await endAll(fronts);
  const sum = (of: 'asked' | 'lost' | 'late') => asked.reduce((total, counted) => total + counted[of], 0);
  return { restarts: times, asked: sum('asked'), lost: sum('lost'), late: sum('late') };
}
