/** The page of the night in Chromium: axe finds nothing, nothing scrolls sideways, and it needs no JavaScript. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NightOverview, NightPages, VersionPage } from '#contract/night-page.ts';
import { nightRoutes } from '#http/night/routes.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PICTURES = fileURLToPath(new URL('../artefacts/', import.meta.url));
const DAY_MS = 86_400_000;
const at = (night: number): string => new Date(Date.UTC(2026, 0, 1, 3, 30) + night * DAY_MS).toISOString();
const version = '20260331T033000000Z';

const overview: NightOverview = {
  at: at(90),
  status: {
    running: null,
    last: null,
    nextAt: at(91),
    zone: 'Europe/Copenhagen',
    cron: '30 3 * * *',
    hour: null,
    trouble: null,
  },
  runs: Array.from({ length: 12 }, (_, night) => ({
    run: `run-${night}`,
    plan: 'nightly',
    startedAt: at(89 - night),
    endedAt: at(89 - night),
    tookMs: 61_000 + night,
    outcome: night === 3 ? ('failed' as const) : ('done' as const),
    note: night === 3 ? 'failed: gifs' : 'swapped in: recommend',
  })),
  series: [
    {
      name: 'recommend: nDCG@10',
      points: Array.from({ length: 90 }, (_, night) => ({
        at: at(night),
        value: 0.3 + night / 3_000 + Math.sin(night) / 400,
        refused: night % 31 === 30,
      })),
    },
    { name: 'plot search, first ten', points: [{ at: at(1), value: 0.905, refused: false }] },
  ],
  versions: [{ model: 'recommend', version, madeAt: at(89), inUse: true, score: 'nDCG@10 0.331', state: 'in-use' }],
  stopped: [
    {
      step: 'recommend',
      title: 'Learn recommendations',
      at: at(90),
      hashes: [],
      checks: [
        {
          check: 'ratings: stars',
          value: 0.71,
          threshold: 0.2,
          passed: false,
          reason: 'The stars of the ratings are spread differently: 5 was 18 % and is 100 %.',
        },
      ],
    },
  ],
  uses: [
    { about: 'plot', version: 'shipped', since: at(59), answers: 1204, opened: 611, taken: 240, good: 181, bad: 42 },
  ],
  lineage: {
    sources: [
      {
        name: 'movielens',
        files: [{ file: 'ml-latest-small.zip', bytes: 978_202, sha256: 'c'.repeat(64) }],
        rows: 100_836,
        skipped: 2,
      },
    ],
    films: { count: 45_935, sha256: 'd'.repeat(64) },
    models: [{ model: 'recommend', version, dataHash: 'e'.repeat(64), parents: [] }],
  },
  load: { 'questions waiting for the models': '0', "memory of the bot's process": '146 MiB' },
};

const detail: VersionPage = {
  version: overview.versions[0]!,
  manifest: { kind: 'recommend', version, files: { 'films-of.u32': { bytes: 400_000, sha256: 'f'.repeat(64) } } },
  metrics: { 'likes held back': { ndcgAt10: 0.331, recallAt10: 0.34 } },
  verdict: {
    model: 'recommend',
    version,
    accepted: true,
    reasons: [],
    before: { 'likes held back': { ndcgAt10: 0.328 } },
    after: {},
  },
  report: {
    run: 'run-1',
    steps: [{ step: 'recommend', title: 'Learn recommendations', outcome: 'done', tookMs: 46_000, note: 'In use.' }],
  },
  checks: [{ check: 'ratings: stars', value: 0.02, threshold: 0.14, passed: true, reason: '' }],
};

const pages: NightPages = {
  overview: async () => overview,
  version: async (model, name) => (model === 'recommend' && name === version ? detail : null),
};

let server: ServerType;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  const app = new Hono();
  nightRoutes(app, pages);
  server = await new Promise<ServerType>((resolve) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(starting));
  });
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe.each(['light', 'dark'] as const)('the page of the night, %s', (colorScheme) => {
  it.each([
    ['phone', 390, 844],
    ['desktop', 1280, 800],
  ] as const)('reads well on a %s', async (device, width, height) => {
    for (const [name, path] of [
      ['night', '/night'],
      ['night-version', `/night/recommend/${version}`],
      ['night-gone', '/night/recommend/x'],
    ]) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, javaScriptEnabled: false });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${origin}${path}`);
      await page.screenshot({ path: `${PICTURES}${name}-${device}-${colorScheme}.png`, fullPage: true });
      expect(asked).toEqual([`${origin}${path}`]);
      await context.close();

      const scripted = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
      const read = await scripted.newPage();
      await read.goto(`${origin}${path}`);
      expect(await read.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await read.addScriptTag({ path: AXE });
      const found = (await read.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
      )) as string[];
      expect(found, `${name} on a ${device}`).toEqual([]);
      await scripted.close();
    }
  });
});
