import { randomInt } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from '#store/night/files.ts';

const Schema = z.object({ served: z.iso.datetime(), seed: z.int() });

/** How far the schedule has been served, and this bot's own seed for the jitter. */
export interface Served {
  readonly served: Date | null;
  readonly seed: number;
}

/** A file that is missing or damaged is a first start: nothing is run twice for it. */
export async function readServed(dataDir: string): Promise<Served> {
  try {
    const { served, seed } = Schema.parse(JSON.parse(await readFile(nightFiles(dataDir).schedule, 'utf8')));
    return { served: new Date(served), seed };
  } catch {
    return { served: null, seed: randomInt(2 ** 31) };
  }
}

export async function writeServed(dataDir: string, { served, seed }: Served & { served: Date }): Promise<void> {
  const path = nightFiles(dataDir).schedule;
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify({ served: served.toISOString(), seed })}\n`);
}
