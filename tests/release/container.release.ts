/**
 * What the Dockerfile does, done without an engine: its files, its install, its user, its folders, its command. Takes some
 * minutes and the npm registry, so it is apart from `npm test`: `npm run test:release`.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
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
  statSync,
  symlinkSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Of the whole install, in bytes. */
const MOST = 450e6;
const PATIENCE = { timeout: 120_000, interval: 250 };

const DOCKERFILE = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
const [install = '', run = ''] = DOCKERFILE.split(/^FROM /m).slice(1);
const lines = (stage: string, word: string) =>
  [...stage.matchAll(new RegExp(`^${word} (.*)$`, 'gm'))].map(([, rest]) => rest as string);
const copied = (stage: string) =>
  lines(stage, 'COPY').flatMap((line) => (line.startsWith('--from') ? [] : line.split(/\s+/).slice(0, -1)));

const home = mkdtempSync(join(tmpdir(), 'marquee-release-'));
const app = join(home, 'Marquee für Filme 映画');
const data = join(home, 'data of mine');
const bin = join(home, 'bin');
const root = process.getuid?.() === 0;
/** The user nobody, where there is a choice. */
const user = root ? { uid: 65_534, gid: 65_534 } : {};

/** Node, npm and a shell; no compiler, no Python, no git. */
function onlyWhatTheImageHas(): void {
  mkdirSync(bin);
  const npm = process.env['PATH']?.split(delimiter).find((folder) => existsSync(join(folder, 'npm')));
  symlinkSync(process.execPath, join(bin, 'node'));
  symlinkSync(join(npm ?? dirname(process.execPath), 'npm'), join(bin, 'npm'));
  for (const tool of ['sh', 'env', 'mkdir', 'rm', 'uname'])
    symlinkSync(existsSync(`/bin/${tool}`) ? `/bin/${tool}` : `/usr/bin/${tool}`, join(bin, tool));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function sizeOf(path: string): number {
  const found = statSync(path);
  return found.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : found.size;
}

interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly health: () => Promise<number>;
}

/** Starts it with an empty environment but for what the Dockerfile sets, and waits until it answers. */
async function start(command: readonly string[], folder: string): Promise<Running> {
  const port = await freePort();
  const env = {
    PATH: bin,
    NODE_ENV: 'production',
    MARQUEE_DATA: folder,
    MARQUEE_OPEN: 'no',
    MARQUEE_PORT: '0',
    MARQUEE_HTTP_PORT: String(port),
  };
  const child = spawn(join(bin, command[0] as string), command.slice(1), { cwd: app, env, ...user });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  await expect
    .poll(() => child.exitCode === null && said.includes('Marquee is at'), PATIENCE)
    .toBe(true)
    .catch((error: unknown) => {
      throw new Error(`It did not start. It said:\n${said}`, { cause: error });
    });
  return {
    child,
    said: () => said,
    health: () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ status }) => status,
        () => 0,
      ),
  };
}

beforeAll(async () => {
  onlyWhatTheImageHas();
  mkdirSync(app);
  mkdirSync(data);
  const copy = (path: string) =>
    cpSync(join(ROOT, path), join(app, path), {
      recursive: true,
      filter: (from) => !/[/\\](node_modules|tests)$/.test(from),
    });
  for (const path of copied(install)) copy(path);
  for (const command of lines(install, 'RUN')) {
    const env = {
      PATH: bin,
      HOME: home,
      npm_config_cache: process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? home, '.npm'),
    };
    await promisify(execFile)(join(bin, 'sh'), ['-c', command], { cwd: app, env, maxBuffer: 1e8 });
  }
  for (const path of copied(run)) if (!existsSync(join(app, path))) copy(path);
  if (root) for (const folder of [home, data]) chownSync(folder, 65_534, 65_534);
  else await promisify(execFile)('chmod', ['-R', 'a-w', app]);
}, 600_000);
afterAll(async () => {
  if (!root) await promisify(execFile)('chmod', ['-R', 'u+w', app]);
  rmSync(home, { recursive: true, force: true });
});

describe('what the Dockerfile makes', () => {
  it('is small: no other system’s binaries, nothing for browsers or for development', () => {
    const bytes = sizeOf(app);
    console.log(
      `The install is ${Math.round(bytes / 1e6)} MB, ${Math.round(sizeOf(join(app, 'node_modules')) / 1e6)} MB of it node_modules.`,
    );
    expect(bytes).toBeLessThan(MOST);
    expect(existsSync(join(app, 'node_modules/vitest'))).toBe(false);
  });

  it('names a user, a health check and a command that is no shell', () => {
    expect(lines(run, 'USER')).toEqual(['node']);
    expect(lines(run, 'HEALTHCHECK')[0]).toContain('/live');
    expect(JSON.parse(lines(run, 'CMD').at(-1) as string)).toEqual(['node', 'src/start.mjs']);
  });

  it('starts as nobody, writes to its data folder alone, answers, and ends with 0 on SIGTERM', async () => {
    const command = JSON.parse(lines(run, 'CMD').at(-1) as string) as string[];
    const { child, said, health } = await start(command, data);
    expect(await health()).toBe(200);
    const address = /Marquee is at {2}(\S+)/.exec(said())?.[1] as string;
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'exit');
    expect([code, signal]).toEqual([0, null]);
    expect(readdirSync(data)).toContain('store');
    expect(readdirSync(app)).not.toContain('data');
  });

  it('ends when npm start is told to, and lets the folder go', async () => {
    const { child, health } = await start(['npm', 'start'], data);
    expect(await health()).toBe(200);
    child.kill('SIGTERM');
    await expect.poll(health, PATIENCE).toBe(0);
    const again = await start(['node', 'src/start.mjs'], data); // a lock that was left would refuse it
    again.child.kill('SIGTERM');
    expect((await once(again.child, 'exit'))[0]).toBe(0);
  });

  it('refuses a data folder that is not its own in one line', async () => {
    const foreign = join(home, 'foreign');
    mkdirSync(foreign);
    chmodSync(foreign, 0o500);
    if (root) chownSync(foreign, 0, 0);
    const env = { PATH: bin, MARQUEE_DATA: join(foreign, 'data'), MARQUEE_OPEN: 'no' };
    const child = spawn(join(bin, 'node'), ['src/start.mjs'], { cwd: app, env, ...user });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(said.trim()).toMatch(/^The data folder cannot be used \(EACCES at [^\n]*belongs to another user[^\n]*$/);
  });
});
