import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from '#store/night/files.ts';
import type { CronTimes } from './cron.ts';

const Schema = z.object({ hour: z.int().min(0).max(23) });

/** A schedule that begins at another hour, at the minute it begins at anyway; on the same days. */
export function cronAt(cron: CronTimes, hour: number | null): CronTimes {
  return hour === null ? cron : { ...cron, times: [60 * hour + ((cron.times[0] ?? 0) % 60)] };
}

/** The hour an owner chose, 0 to 23; null where nobody did, or the file is damaged: the schedule's own hours count then. */
export async function readHour(dataDir: string): Promise<number | null> {
  try {
    return Schema.parse(JSON.parse(await readFile(nightFiles(dataDir).hour, 'utf8'))).hour;
  } catch {
    return null;
  }
}

export async function writeHour(dataDir: string, hour: number | null): Promise<void> {
  const path = nightFiles(dataDir).hour;
  if (hour === null) return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(Schema.parse({ hour }))}\n`);
}
