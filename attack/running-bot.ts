import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { APPLICATION_ID, type BareDiscord, TOKEN } from './discord.ts';

const ENTRY = fileURLToPath(new URL('../src/start.mjs', import.meta.url));

/** `npm start` in a process of its own and a folder of its own, logged in to a Discord on this machine. */
export class RunningBot {
  log = '';
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;

  private constructor(
    discord: BareDiscord,
    readonly dataDir: string,
    readonly http: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.process = spawn(process.execPath, [ENTRY], {
      env: {
        ...process.env,
        DISCORD_TOKEN: TOKEN,
        DISCORD_APP_ID: APPLICATION_ID,
        DISCORD_API: discord.api,
        MARQUEE_DATA: dataDir,
        MARQUEE_HTTP_PORT: new URL(http).port,
        LOG_LEVEL: 'info',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.log += text;
      });
    }
    this.ended = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve({ code, signal })));
  }

  /** @param folder where it keeps its data; a new temporary one when absent */
  static async start(
    discord: BareDiscord,
    env: Readonly<Record<string, string>> = {},
    folder?: string,
  ): Promise<RunningBot> {
    const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'marquee-attack-')));
    return new RunningBot(discord, dataDir, `http://127.0.0.1:${await freePort()}`, env);
  }

  /** The log's lines that are JSON, parsed. */
  get lines(): Record<string, unknown>[] {
    return this.log
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  async status(path: string): Promise<number | null> {
    return fetch(this.http + path).then(
      (response) => response.status,
      () => null,
    );
  }

  /** @throws when it does not come true */
  async until(what: string, come: () => boolean | Promise<boolean>, limitMs = 110_000): Promise<void> {
    for (const end = performance.now() + limitMs; performance.now() < end; ) {
      if (await come()) return;
      await sleep(100);
    }
    throw new Error(`not within ${limitMs / 1_000} s: ${what}\n${this.log.slice(-3_000)}`);
  }

  ready(limitMs = 120_000): Promise<void> {
    return this.until('ready', async () => (await this.status('/ready')) === 200, limitMs);
  }

  async remove(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
