import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';

const DAY_MS = 86_400_000;
/** TMDB lets nothing be kept longer than six months. */
export const LONGEST_KEPT_MS = 150 * DAY_MS;
/** Files kept: the newest. */
const MOST_FILES = 6_000;

/** Answers on the disk, a file each, for as long as each may be used. What cannot be read or written is as good as not there. */
export class Cache {
  constructor(
    readonly folder: string,
    readonly now: () => Date,
  ) {}

  /** What was kept under a name less than `maxAgeMs` ago. */
  async get(name: string, maxAgeMs: number): Promise<Uint8Array | null> {
    const path = this.#path(name);
    try {
      const age = this.now().getTime() - (await stat(path)).mtimeMs;
      return age >= Math.min(maxAgeMs, LONGEST_KEPT_MS) ? null : new Uint8Array(await readFile(path));
    } catch {
      return null;
    }
  }

  async keep(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true });
      await replaceFile(this.#path(name), bytes);
    } catch {
      // a full disk: the next one asks again
    }
  }

  /** Removes what may be kept no longer, and the oldest of too many. */
  async sweep(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    const files: { path: string; at: number }[] = [];
    for (const name of names) {
      const path = join(this.folder, name);
      const at = (await stat(path).catch(() => null))?.mtimeMs;
      if (at !== undefined) files.push({ path, at });
    }
    files.sort((a, b) => b.at - a.at);
    const oldest = this.now().getTime() - LONGEST_KEPT_MS;
    for (const [place, { path, at }] of files.entries())
      if (place >= MOST_FILES || at <= oldest) await rm(path, { force: true });
  }

  #path(name: string): string {
    return join(this.folder, createHash('sha256').update(name).digest('hex').slice(0, 40));
  }
}
