import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { StoreTrouble } from '#store/index.ts';

const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-store-'));
  made.push(folder);
  return folder;
}

/** A clock that stands still, and a list that troubles are written into. */
export function surroundings() {
  const troubles: StoreTrouble[] = [];
  const now = () => new Date('2026-03-01T12:00:00.000Z');
  return { now, troubles, onTrouble: (trouble: StoreTrouble) => troubles.push(trouble) };
}
