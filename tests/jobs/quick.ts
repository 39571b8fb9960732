import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect } from 'vitest';
import type { FromNight } from '#contract/night-protocol.ts';
import type { NightDesk } from '#host/night/desk.ts';
import type { Ending } from '#host/night/night-process.ts';
import { currentArtefact } from '#store/artefacts.ts';

export { deskOf } from './parent-desk.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The quick night as one file of plain JavaScript: it starts in a fraction of the time a TypeScript loader takes. */
export async function bundleNight(): Promise<{ entry: URL; remove(): Promise<void> }> {
  const folder = join(ROOT, 'node_modules', '.cache', `quick-night-${process.pid}`);
  const outfile = join(folder, 'quick-night.mjs');
  await build({
    entryPoints: [join(ROOT, 'tests/jobs/quick-night.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  return { entry: pathToFileURL(outfile), remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Tonight {
  readonly day: number;
  readonly score: number;
  readonly kind?: 'diverges' | 'long' | 'busy' | 'hungry' | 'large';
}

/** Runs a night to its end; `watch` may kill it on the way. */
export async function night(
  desk: NightDesk,
  tonight: Tonight,
  watch: (message: FromNight, kill: () => void) => void = () => {},
): Promise<Ending> {
  process.env['QUICK'] = JSON.stringify(tonight);
  const started = desk.start('nightly', 'test', (message) =>
    watch(message, () => {
      if (started instanceof Object && 'pid' in started && started.pid) process.kill(started.pid, 'SIGKILL');
    }),
  );
  if ('refused' in started) throw new Error(started.refused.code);
  const ending = await started.ended;
  await desk.settled;
  expect(isAlive(started.pid)).toBe(false);
  return ending;
}

export function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Which day each model in use has learned from; throws unless every one is whole. */
export async function daysInUse(dataDir: string): Promise<Record<string, number | null>> {
  const days: Record<string, number | null> = {};
  for (const kind of ['alpha', 'beta']) {
    const { artefact, warnings } = await currentArtefact(dataDir, kind);
    expect(warnings).toEqual([]);
    days[kind] = artefact && (JSON.parse(await readFile(artefact.path('head.json'), 'utf8')) as { day: number }).day;
    if (artefact) expect(artefact.manifest.dataHash).toBe(`day ${days[kind]}`);
  }
  return days;
}

/** Whatever a killed writer may have left half written. */
export async function leftovers(dataDir: string): Promise<string[]> {
  await mkdir(dataDir, { recursive: true });
  const names = await readdir(dataDir, { recursive: true });
  return names.filter((name) => name.endsWith('.tmp'));
}
