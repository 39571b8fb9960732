/** Marquees in processes of their own, over one PostgreSQL and behind no gateway. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** How much longer deadlines are where a test must not depend on how busy the machine is. */
export const TIMES = 20;

export interface ReplicaOptions {
  readonly store: string;
  readonly discord: { readonly botToken: string; readonly applicationId: string; readonly apiUrl: string };
  /** Milliseconds that its models take for an answer. */
  readonly sleepMs?: number;
  /** The bundles of `replica.ts` and `sleeping-models.ts`; its own models run where the second is empty. */
  readonly bundles: readonly [replica: string, models: string];
  /** Whether its deadlines are those of a machine that has much else to do. */
  readonly slow?: boolean;
  /** How far its clock is ahead of the others'. */
  readonly aheadMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Replica {
  readonly port: number;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** What it wrote to its log. */
  log(): string;
  /** Resolves when it may be sent work. */
  ready(): Promise<void>;
  /** @returns its exit code or the signal that ended it */
  end(signal: NodeJS.Signals): Promise<number | string>;
  /** After it has ended. */
  remove(): Promise<void>;
}

export async function startReplica(
  { store, discord, bundles, sleepMs = 0, slow = false, aheadMs = 0, env }: ReplicaOptions,
  port?: number,
): Promise<Replica> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-replica-'));
  await writeFile(join(dataDir, 'sleep-ms'), String(sleepMs));
  const own = port ?? (await freePort());
  const [replica, models] = bundles;
  const preloads = [...(slow ? ['slow-deadlines.mjs'] : []), ...(aheadMs > 0 ? ['ahead.mjs'] : [])];
  const imports = preloads.flatMap((name) => ['--import', join(ROOT, 'tests/replicas', name)]);
  const child = spawn(process.execPath, [...imports, replica], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DISCORD_TOKEN: discord.botToken,
      DISCORD_APP_ID: discord.applicationId,
      DISCORD_API: discord.apiUrl,
      MARQUEE_DATA: dataDir,
      MARQUEE_STORE: store,
      MARQUEE_INTERACTIONS: 'http',
      MARQUEE_HTTP_PORT: String(own),
      MARQUEE_NIGHT: '0 0 29 2 *',
      LOG_LEVEL: 'warn',
      SLEEPING_MODELS: models,
      DEADLINES_TIMES: String(TIMES),
      CLOCK_AHEAD_MS: String(aheadMs),
      ...env,
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      log += text;
    });
  }
  const gone = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    port: own,
    dataDir,
    process: child,
    log: () => log,
    async ready() {
      for (let tries = 0; tries < 1_200; tries += 1) {
        if (child.exitCode !== null) throw new Error(`the replica ended:\n${log}`);
        const response = await fetch(`http://127.0.0.1:${own}/ready`).catch(() => null);
        if (response?.status === 200) return;
        await sleep(100);
      }
      throw new Error(`the replica does not get ready:\n${log}`);
    },
    async end(signal) {
      child.kill(signal);
      const [code, by] = await gone;
      return by ?? code ?? -1;
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
