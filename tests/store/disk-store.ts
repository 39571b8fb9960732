import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore, type StoreTrouble } from '#store/index.ts';
import type { OpenedStore } from './contract/contract.ts';

/** A store on the disk, with a clock that stands still until it is moved. */
export async function diskStore(
  dataDir: string,
): Promise<OpenedStore & { readonly troubles: StoreTrouble[]; readonly folder: string }> {
  let nowMs = Date.UTC(2026, 2, 1, 12);
  const troubles: StoreTrouble[] = [];
  const open = () =>
    openStore({ dataDir, now: () => new Date(nowMs), onTrouble: (trouble) => void troubles.push(trouble) });
  let store = await open();
  return {
    get store() {
      return store;
    },
    troubles,
    folder: join(dataDir, 'store'),
    later: (ms) => {
      nowMs += ms;
    },
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    everything: () => everythingIn(dataDir),
    close: () => store.close(),
  };
}

/** Names and contents of all files of a folder. */
export async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return entry.isFile() ? `${path}\n${await readFile(path, 'latin1')}` : path;
  });
  return (await Promise.all(texts)).join('\n');
}
