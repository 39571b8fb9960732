import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 86_400_000;
/** Days after which nobody goes on with a download. */
const GIVEN_UP = 30;

/**
 * Removes what killed runs left behind: files under the temporary name of a process that is gone, and downloads that nobody
 * has gone on with for a month.
 */
export function sweepTemporary(dataDir: string, now = Date.now()): void {
  for (const folder of ['downloads', 'catalogue']) {
    const root = join(dataDir, folder);
    if (!existsSync(root)) continue;
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const owner = Number(/\.(\d+)\.part$/.exec(entry.name)?.[1] ?? 0);
      const idle = now - statSync(path).mtimeMs;
      const incoming = path.startsWith(join(root, '.incoming'));
      // In a container the numbers of processes come round: what nobody has written to for a day is nobody's.
      const orphaned = owner > 0 && (owner === process.pid || !isAlive(owner) || idle > DAY);
      if (orphaned || (incoming && idle > GIVEN_UP * DAY)) rmSync(path, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
