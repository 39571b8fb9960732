import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @throws {Error} in a few words, for a file that is missing or no JSON */
export async function readJsonFile(dir: string, name: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(dir, name), 'utf8').catch(() => {
    throw new Error(`it holds no ${name}`);
  });
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`its ${name} is no JSON`);
  }
}
