import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';

/** Takes the lines that name an owner out of whatever was set aside as damaged: a copy like any other. */
export async function scrubSetAside(folder: string, owner: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.includes('.rejected') && !name.includes('.corrupt-')) continue;
    const path = join(folder, name);
    const text = await readFile(path, 'latin1');
    if (!text.includes(owner)) continue;
    const kept = text.split('\n').filter((line) => !line.includes(owner));
    await replaceFile(path, Buffer.from(kept.join('\n'), 'latin1'), { mode: 0o600 });
  }
}
