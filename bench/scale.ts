/** Fronts over one PostgreSQL under an open-loop load: with their models, and with a sleep as long as those take. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseConfig, readEnvironment } from '#config.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { InferenceClient } from '#host/client.ts';
import { migrate } from '#store/postgres/migrate.ts';
import { startPostgres } from '../tests/postgres/server.ts';
import { startBalancer } from '../tests/replicas/balancer.ts';
import { bundle } from '../tests/replicas/bundle.ts';
import { type Replica, startReplica } from '../tests/replicas/replicas.ts';
import type { Bench } from './bench.ts';
import { type Counted, type Discord, startDiscord } from './scale/discord.ts';
import { timeStores } from './scale/store.ts';

/** Of what the models allow, so that nothing piles up. */
const SHARE = 0.8;
const QUESTIONS = 30;

const number = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]);
};

export default {
  name: 'scale',
  summary:
    '1, 2 and 4 fronts over one PostgreSQL: answers a second, lost, late; --seconds 60, --rate 1000, --restarts 10, --fronts 1,2,4, --sleep-only',
  async run({ args }) {
    const seconds = number(args, '--seconds', 60);
    const rate = number(args, '--rate', 1_000);
    const restarts = number(args, '--restarts', 10);
    const fronts = (args[args.indexOf('--fronts') + 1 || args.length] ?? '1,2,4').split(',').map(Number);
    const largest = Math.max(...fronts);
    const real = !args.includes('--sleep-only');
    const queries = readFileSync(new URL('../assets/starter/questions.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { query: string }).query.slice(0, 500));
    const sleepMs = await lengthOf(queries);
    const server = await startPostgres();
    const discord = await startDiscord();
    const bundles = await bundle('tests/replicas/replica.ts', 'tests/replicas/sleeping-models.ts');
    try {
      const url = await server.database();
      await migrate(url);
      const start = (ms: number | null, port?: number): Promise<Replica> =>
        startReplica(
          { store: url, discord, bundles: [bundles.paths[0]!, ms === null ? '' : bundles.paths[1]!], sleepMs: ms ?? 0 },
          port,
        );
      const plot = {
        command: 'plot',
        options: (turn: number) => [{ name: 'query', type: 3, value: queries[turn % queries.length]! }],
      };
      const asked = async (many: number, ms: number | null): Promise<Counted> => {
        const started = await Promise.all(Array.from({ length: many }, () => start(ms)));
        await Promise.all(started.map((front) => front.ready()));
        const addresses = started.map(({ port }) => `http://127.0.0.1:${port}/interactions`);
        await discord.load({ addresses, perSecond: 5, seconds: 2, ...plot }); // warm
        const perSecond = (many * SHARE * 1_000) / sleepMs;
        const counted = await discord.load({ addresses, perSecond, seconds, ...plot });
        await Promise.all(started.map(async (front) => front.end('SIGTERM').then(() => front.remove())));
        return counted;
      };
      const each = async (ms: number | null) => {
        const found: Record<string, Counted> = {};
        for (const many of fronts) found[many] = await asked(many, ms);
        return found;
      };
      const sleeping = await each(sleepMs);
      const withModels = real ? await each(null) : null;
      const most = await atRate(
        discord,
        await Promise.all(Array.from({ length: largest }, () => start(0))),
        rate,
        seconds,
      );
      const rolling = restarts > 0 ? await roll(discord, start, restarts) : null;
      const perFront = (counted: Record<string, Counted>) =>
        Object.fromEntries(Object.entries(counted).map(([many, { perSecond }]) => [many, perSecond]));
      const all = Object.values(sleeping);
      return {
        cores: availableParallelism(),
        sleepMs,
        fronts: perFront(sleeping),
        efficiency: sleeping[largest]!.perSecond / (largest * sleeping[1]!.perSecond),
        lost: all.reduce((sum, { lost }) => sum + lost, 0),
        late: all.reduce((sum, { late }) => sum + late, 0),
        p95: Object.fromEntries(Object.entries(sleeping).map(([many, { p95 }]) => [many, p95])),
        withModels: withModels && { fronts: perFront(withModels), counted: withModels },
        most,
        rolling,
        store: await timeStores(url),
      };
    } finally {
      await discord.close();
      await server.stop();
      await bundles.remove();
    }
  },
} satisfies Bench;

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

/** Commands that need no model, at a rate that is given. */
async function atRate(discord: Discord, fronts: readonly Replica[], perSecond: number, seconds: number) {
  await Promise.all(fronts.map((front) => front.ready()));
  const addresses = fronts.map(({ port }) => `http://127.0.0.1:${port}/interactions`);
  const counted = await discord.load({ addresses, perSecond, seconds, command: 'help', options: () => [] });
  await Promise.all(fronts.map((front) => front.end('SIGTERM').then(() => front.remove())));
  return { fronts: fronts.length, offered: perSecond, seconds, ...counted };
}

/** Two fronts behind a load balancer, restarted in turn while ten members a second ask. */
async function roll(discord: Discord, start: (ms: number, port?: number) => Promise<Replica>, times: number) {
  const balancer = await startBalancer();
  const fronts = await Promise.all([start(20), start(20)]);
  balancer.fronts = fronts.map(({ port }) => port);
  await Promise.all(fronts.map((front) => front.ready()));
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
  await Promise.all(fronts.map((front) => front.end('SIGTERM').then(() => front.remove())));
  await balancer.close();
  const sum = (of: 'asked' | 'lost' | 'late') => asked.reduce((total, counted) => total + counted[of], 0);
  return { restarts: times, asked: sum('asked'), lost: sum('lost'), late: sum('late') };
}
