import { fileURLToPath } from 'node:url';
import { NightDesk } from '#host/night/desk.ts';
import type { PulseLimits } from '#host/pulse-monitor.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What `quick-night.ts` reads: nothing else of this process's environment reaches it. */
export const quickEnvironment = (): Record<string, string> => ({
  QUICK: process.env['QUICK'] ?? '{"day":0,"score":0.5}',
});

export function deskOf(
  entry: URL,
  dataDir: string,
  limits = { timeMs: 120_000, memoryMiB: 2_048 },
  pulse?: PulseLimits,
  store: string | null = null,
): NightDesk {
  return new NightDesk({
    dataDir,
    store,
    assetsDir: `${ROOT}assets`,
    encoder: 'fp32',
    threads: 1,
    entry,
    plans: ['nightly'],
    childEnv: quickEnvironment,
    ...(pulse && { pulse }),
    night: { cron: '30 3 * * *', zone: 'UTC', limits },
  });
}
