import { fileURLToPath } from 'node:url';
import { Desk } from '#host/night/desk.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function deskOf(entry: URL, dataDir: string, limits = { timeMs: 120_000, memoryMiB: 2_048 }): Desk {
  return new Desk({
    dataDir,
    assetsDir: `${ROOT}assets`,
    encoder: 'fp32',
    threads: 1,
    entry,
    plans: ['nightly'],
    night: { cron: '30 3 * * *', zone: 'UTC', limits },
  });
}
