/** Two Marquees, PostgreSQL, a load balancer and a Discord that posts to it, all real processes but the last two. */
import { createSkewedClock, type Playground, startPlayground } from 'discord-playground';
import { migrate } from '#store/postgres/migrate.ts';
import { Opened } from '../opened.ts';
import { type Server, startPostgres } from '../postgres/server.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { bundle } from './bundle.ts';
import { type Replica, type ReplicaOptions, startReplica, TIMES } from './replicas.ts';

const clock = createSkewedClock();

export interface ReplicaStage {
  readonly server: Server;
  readonly store: string;
  readonly playground: Playground;
  readonly balancer: Balancer;
  readonly replicas: Replica[];
  /** Starts another on the same database, or again on the same port; it gets work as soon as it is ready. */
  start(port?: number, options?: Partial<ReplicaOptions>): Promise<Replica>;
  close(): Promise<void>;
}

export function openReplicas(many: number, options: Partial<ReplicaOptions> = {}): Promise<ReplicaStage> {
  return Opened.whole(async (opened) => {
    const [server, bundles] = await Promise.all([
      opened.add(startPostgres(), (one) => one.stop()),
      opened.add(bundle('tests/replicas/replica.ts', 'tests/replicas/sleeping-models.ts'), (one) => one.remove()),
    ]);
    const [replica = '', models = ''] = bundles.paths;
    const store = await server.database();
    await migrate(store);
    const playground = await opened.add(
      startPlayground({
        port: 0,
        bot: { name: 'Marquee' },
        ...(options.slow ? { clock: { ...clock, after: (ms, then) => clock.after(TIMES * ms, then) } } : {}),
      }),
      (one) => one.close(),
    );
    const balancer = await opened.add(startBalancer(), (one) => one.close());
    const replicas: Replica[] = [];
    const stage: ReplicaStage = {
      server,
      store,
      playground,
      balancer,
      replicas,
      async start(port, own) {
        const starting = startReplica(
          { store, discord: playground, bundles: [replica, models], ...options, ...own },
          port,
        );
        const started = await opened.add(starting, async (one) => {
          one.process.kill('SIGKILL');
          await one.remove();
        });
        replicas.push(started);
        balancer.fronts = [...new Set([...balancer.fronts, started.port])];
        return started;
      },
      close: () => opened.close(),
    };
    for (let started = 0; started < many; started += 1) await stage.start();
    await Promise.all(replicas.map((one) => one.ready()));
    await postHere(playground, `${balancer.url}/interactions`);
    return stage;
  });
}

/** Saving the address sends two pings, one of them with a wrong signature; it is tried until the balancer knows its fronts. */
async function postHere(playground: Playground, address: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const saved = await fetch(`${playground.apiUrl}/v10/applications/@me`, {
      method: 'PATCH',
      headers: { authorization: `Bot ${playground.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ interactions_endpoint_url: address }),
    });
    if (saved.status === 200) return;
    if (tries > 20) throw new Error(`the address is refused: ${await saved.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
