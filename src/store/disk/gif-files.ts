import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';
import type { GifFiles } from '../kinds/gifs.ts';
import { storing } from '../not-stored.ts';

/** @param folder holds a folder of files for each server */
export function gifFiles(folder: string): GifFiles {
  return {
    async write(guildId, name, bytes) {
      await storing(mkdir(join(folder, guildId), { recursive: true, mode: 0o700 }));
      await storing(replaceFile(join(folder, guildId, name), bytes, { mode: 0o600 }));
    },
    read: (guildId, name) => readFile(join(folder, guildId, name)).catch(() => null),
    remove: (guildId, name) => rm(join(folder, guildId, name), { force: true }),
  };
}
