import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ANSWER_KINDS, type UsedVersion } from '#contract/uses.ts';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from './files.ts';

const count = z.int().min(0);
const Versions = z.array(
  z.object({
    about: z.enum(ANSWER_KINDS),
    version: z.string(),
    since: z.iso.datetime(),
    answers: count,
    opened: count,
    taken: count,
  }),
);

/** Versions kept: three months of nights for each kind. */
const KEPT = 300;

/** In the order they came into use; a damaged file is an empty one. */
export async function readUses(dataDir: string): Promise<UsedVersion[]> {
  try {
    return Versions.parse(JSON.parse(await readFile(nightFiles(dataDir).uses, 'utf8')));
  } catch {
    return [];
  }
}

/** Written by the bot's process alone. */
export async function writeUses(dataDir: string, versions: readonly UsedVersion[]): Promise<void> {
  const path = nightFiles(dataDir).uses;
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(versions.slice(-KEPT))}\n`);
}
