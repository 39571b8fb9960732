import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sweepTemporary } from '#files/temporary.ts';

const HOUR = 3_600_000;
const MONTH = 30 * 24 * HOUR;

/**
 * Removes what killed runs left behind: half-written files that nobody has written to for an hour, since another run may be at
 * work, and parts of downloads that were not resumed for a month.
 */
export async function sweepLeftovers(dataDir: string): Promise<void> {
  for (const root of [join(dataDir, 'downloads'), join(dataDir, 'catalogue')]) {
    if (!existsSync(root)) continue;
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
    for (const folder of [root, ...folders]) await sweepTemporary(folder, { idleMs: HOUR });
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !existsSync(path)) continue;
      const idle = Date.now() - statSync(path).mtimeMs;
      const part = path.startsWith(join(root, '.incoming'));
      // Versions before 0.2 named their temporary files so.
      const old = /\.\d+\.part$/.test(entry.name);
      if ((part && idle > MONTH) || (old && idle > HOUR)) rmSync(path, { force: true });
    }
  }
}
