import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AskedDay } from '#contract/asked.ts';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from './files.ts';

const count = z.int().min(0);
const Counts = z.object({ asked: count, lacking: count, unsure: count });
const Days = z.array(z.object({ day: z.iso.date(), languages: z.record(z.string(), Counts) }));

/** Days kept: a month, and the one that is held against it. */
const KEPT = 32;

/** Counts and nothing else: no question, nobody's name. Oldest first; a damaged file is an empty one. */
export async function readAsked(dataDir: string): Promise<AskedDay[]> {
  try {
    return Days.parse(JSON.parse(await readFile(nightFiles(dataDir).asked, 'utf8')));
  } catch {
    return [];
  }
}

/** Written by the bot's process alone. */
export async function writeAsked(dataDir: string, days: readonly AskedDay[]): Promise<void> {
  const path = nightFiles(dataDir).asked;
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(days.slice(-KEPT))}\n`);
}
