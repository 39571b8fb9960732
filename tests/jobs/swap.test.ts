import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toEnvironment } from '#contract/engine-settings.ts';
import type { NightReport } from '#contract/jobs.ts';
import { InferenceClient } from '#host/client.ts';
import { NightShift } from '#host/night/night-shift.ts';
import { quickEnvironment } from './parent-desk.ts';
import { bundleNight } from './quick.ts';

const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));
const QUERIES = 200;

describe('what a night has learned', () => {
  let dataDir: string;
  let bundle: Awaited<ReturnType<typeof bundleNight>>;
  let models: InferenceClient;
  const events: string[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'marquee-night-'));
    bundle = await bundleNight();
    const settings = { dataDir, assetsDir, encoder: 'fp32', clip: '', threads: 1, logLevel: 'silent' } as const;
    models = new InferenceClient({
      entry: new URL('../../src/worker/process.ts', import.meta.url),
      env: toEnvironment(settings),
      timeoutMs: 120_000,
      onEvent: ({ kind }) => events.push(kind),
    });
    await models.ready();
  });
  afterAll(async () => {
    await models?.stop();
    await bundle?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  it(`is taken over with ${QUERIES} questions in flight: each is answered, once, and none fails`, async () => {
    const reports: NightReport[] = [];
    const shift = new NightShift({
      dataDir,
      assetsDir,
      encoder: 'fp32',
      threads: 1,
      entry: bundle.entry,
      plans: ['nightly'],
      childEnv: quickEnvironment,
      night: { cron: '30 3 * * *', zone: 'UTC', limits: { timeMs: 120_000, memoryMiB: 2_048 } },
      log: pino({ level: 'silent' }),
      swap: () => models.swap(),
      deliver: async (report) => {
        reports.push(report);
        return null;
      },
    });
    const { pid } = models.health;
    await shift.begin();
    process.env['QUICK'] = '{"day":1,"score":0.5}';
    expect(await shift.run('nightly')).toHaveProperty('run');
    const answers: number[] = [];
    let asked = 0;
    const asking = async () => {
      while (!events.includes('swapped') || asked < QUERIES) {
        const mine = asked++;
        const { hits } = await models.call('searchPlots', {
          query: `a ship in a storm, and the number ${mine}`,
          limit: 3,
        });
        expect(hits).toHaveLength(3);
        answers.push(mine);
      }
    };
    await Promise.all(Array.from({ length: QUERIES }, asking)); // 200 in flight at every moment
    await shift.end();
    expect(models.health.pid).not.toBe(pid);
    expect(answers.length).toBe(asked);
    expect(new Set(answers).size).toBe(asked);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['done']);
  }, 300_000);
});
