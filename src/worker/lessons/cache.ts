import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { replaceFile } from '#files/replace-file.ts';
import { spoken } from '#messages/index.ts';

/** Raise it when a lesson computes or says something else than before. */
const VERSION = 2;
/** Answers kept; the oldest go first. */
const KEPT = 60;

const folderOf = (dataDir: string): string => join(dataDir, 'cache', 'lessons');

/** What is kept of lessons: an answer by everything it was computed from. */
export interface LessonCache {
  /** The answer kept under the lesson, its parameters and its data's hash, or the one `make` gives, which is then kept. */
  get<T>(lesson: string, parameters: object, dataHash: string, make: () => Promise<T>): Promise<T>;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export function lessonCache(dataDir: string): LessonCache {
  const folder = folderOf(dataDir);
  return {
    async get<T>(lesson: string, parameters: object, dataHash: string, make: () => Promise<T>): Promise<T> {
      const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
      const file = join(
        folder,
        `${lesson}-${sha256(JSON.stringify([VERSION, sorted, dataHash, spoken()])).slice(0, 32)}.bin`,
      );
      const known = await read<T>(file);
      if (known) return known.answer;
      const answer = await make();
      await replaceFile(file, serialize({ answer }), { makeFolder: true });
      await prune(folder);
      return answer;
    },
  };
}

/** `null` for a file that is not there, or torn. */
async function read<T>(file: string): Promise<{ readonly answer: T } | null> {
  if (!existsSync(file)) return null;
  try {
    return deserialize(await readFile(file)) as { readonly answer: T };
  } catch {
    return null;
  }
}

async function prune(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  if (files.length <= KEPT) return;
  const aged = await Promise.all(
    files.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(KEPT)) await rm(join(folder, name), { force: true });
}
