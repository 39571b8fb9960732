import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from '#store/night/files.ts';
import type { StepReport } from './step.ts';

/** What a step made last: enough to tell whether it has to run again, and to report it after a plan was killed in between. */
export interface Done {
  readonly fingerprint: string;
  /** The run that did it. */
  readonly run: string;
  readonly at: string;
  readonly tookMs: number;
  readonly report: StepReport;
}

const Schema = z.record(
  z.string(),
  z.object({
    fingerprint: z.string(),
    run: z.string(),
    at: z.string(),
    tookMs: z.number(),
    report: z.looseObject({ note: z.string() }),
  }),
);

/** Step -> what it made last. A file that cannot be read means that everything is done again, which does no harm. */
export async function readDone(dataDir: string): Promise<Record<string, Done>> {
  try {
    return Schema.parse(JSON.parse(await readFile(nightFiles(dataDir).done, 'utf8'))) as Record<string, Done>;
  } catch {
    return {};
  }
}

export async function writeDone(dataDir: string, done: Readonly<Record<string, Done>>): Promise<void> {
  const path = nightFiles(dataDir).done;
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(done)}\n`);
}
