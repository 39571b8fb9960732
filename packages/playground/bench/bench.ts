/**
 * `npm run bench -w discord-playground [-- --json]`: how fast the package is as it is shipped, packed and installed into an
 * empty folder. Prints medians and ratios; `--json` prints one object and nothing else. Takes about a minute.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Installed, installPacked } from '../../pack.ts';
import { openPage } from './browser.ts';
import { type Load, load } from './load.ts';
import { cpuSeconds, residentMebibytes, type Server, startServer } from './server.ts';

/** Interactions, and how many people are at it at once. */
const INTERACTIONS = 2_000;
const PEOPLE = 20;
const MESSAGES = 1_000;

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const say = (line: string): void => {
  if (!values.json) console.error(line);
};

/** Median and slowest of 50 sessions of the test kit, in ms, after one that loads the code. */
async function sessionStart(installed: Installed): Promise<{ median: number; first: number }> {
  const { stdout } = await installed.run(
    'session.mjs',
    `import { startSession } from 'discord-playground/testing';
    const times = [];
    for (let index = 0; index < 51; index++) {
      const from = performance.now();
      const session = await startSession();
      times.push(performance.now() - from);
      await session.close();
    }
    const [first, ...rest] = times;
    console.log(JSON.stringify({ first, median: rest.sort((a, b) => a - b)[25] }));`,
  );
  return JSON.parse(stdout) as { median: number; first: number };
}

/** Megabytes that the process holds after a thousand messages of a person, with the page's socket open. */
async function memory(server: Server): Promise<number> {
  const page = await server.page();
  const channelId = page.state.channels[0]?.id;
  for (let index = 0; index < MESSAGES; index++) {
    await page.call('send', { channelId, content: `Message ${index}: **bold**, and a line of some length to keep.` });
  }
  page.close();
  return residentMebibytes(server.pid);
}

/** Seconds from `npx` with an empty cache to a page that can be typed in. */
async function coldStart(installed: Installed): Promise<number> {
  const cache = mkdtempSync(join(tmpdir(), 'npx-'));
  const from = performance.now();
  const child = spawn(
    'npx',
    ['--yes', '--cache', cache, '--package', installed.packed, 'discord-playground', '--port', '0'],
    { cwd: cache, stdio: ['ignore', 'pipe', 'ignore'], detached: true },
  );
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (bytes: Buffer) => {
        text += String(bytes);
        const found = /^Page\s+(\S+)/m.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error('npx ended before the page was there.')));
    });
    const page = await openPage(url);
    const seconds = (performance.now() - from) / 1_000;
    await page.close();
    return seconds;
  } finally {
    // Its own group: npx, its shell and the playground.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    rmSync(cache, { recursive: true, force: true });
  }
}

async function underLoad(installed: Installed, withPage: boolean): Promise<Load & { cpu: number; lag?: number }> {
  const server = await startServer(installed.path);
  const page = withPage ? await openPage(server.url) : undefined;
  try {
    const before = cpuSeconds(server.pid);
    const result = await load(server, INTERACTIONS, PEOPLE);
    const cpu = ((cpuSeconds(server.pid) - before) * 1_000) / Math.max(1, result.answered);
    const lag = await page?.shows(result.last);
    return { ...result, cpu, ...(lag === undefined ? {} : { lag }) };
  } finally {
    await page?.close();
    server.stop();
  }
}

const round = (value: number): number => Math.round(value * 100) / 100;
const shown = ({ answered, perSecond, p50, p95, cpu, lag }: Awaited<ReturnType<typeof underLoad>>) => ({
  asked: INTERACTIONS,
  answered,
  interactions_per_second: round(perSecond),
  latency_p50_ms: round(p50),
  latency_p95_ms: round(p95),
  cpu_ms_per_interaction: round(cpu),
  ...(lag === undefined ? {} : { page_shows_last_after_ms: Math.round(lag) }),
});

say('Packing and installing…');
const installed = await installPacked(new URL('..', import.meta.url));
try {
  say('Sessions of the test kit…');
  const session = await sessionStart(installed);
  say('A thousand messages…');
  const server = await startServer(installed.path);
  const megabytes = await memory(server).finally(() => server.stop());
  say(`${INTERACTIONS} interactions of ${PEOPLE} people, without a page…`);
  const alone = await underLoad(installed, false);
  say('The same with the page open…');
  const open = await underLoad(installed, true);
  say('npx with an empty cache…');
  const cold = await coldStart(installed);
  const figures = {
    session_start_ms: round(session.median),
    session_first_start_ms: round(session.first),
    memory_1000_messages_mb: round(megabytes),
    page_closed: shown(alone),
    page_open: shown(open),
    npx_cold_start_s: round(cold),
  };
  console.log(JSON.stringify(figures, null, values.json ? undefined : 2));
} finally {
  installed.remove();
}
