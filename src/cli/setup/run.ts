import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ImportOutcome, importCatalogue } from '#catalogue/import.ts';
import type { SourceName } from '#catalogue/partial.ts';

import { UsageError } from '../verb.ts';
import type { Collected, DataSet } from './data-set.ts';
import { collectFromFolder } from './folder.ts';
import type { Progress } from './progress.ts';
import { collectFromWeb } from './web.ts';

export interface SetupOptions {
  readonly sets: readonly DataSet[];
  /** A folder, an http(s) address, or null for the public addresses. */
  readonly from: string | null;
  readonly dataDir: string;
  readonly assetsDir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly say: (line: string) => void;
  readonly progress: Progress;
  /** For tests: shorter waits between attempts. */
  readonly pause?: (attempt: number) => number;
  readonly stall?: number;
}

export interface SetupOutcome {
  /** False when everything was up to date. */
  readonly changed: boolean;
  readonly films: number;
  readonly catalogue: ImportOutcome | null;
}

/**
 * Fetches the sets and puts them to use. Films of several sets are merged in one go; whatever goes wrong, the
 * catalogue and the files of an earlier run stay as they were.
 *
 * @throws UsageError when the place given is none, or holds none of the sets.
 * @throws SourceError when a file cannot be had or used.
 */
export async function runSetup(options: SetupOptions): Promise<SetupOutcome> {
  const { sets, say } = options;
  const started = options.now();
  const collected = await collect(options);
  for (const { set, absent } of collected) if (absent !== null) say(`${set.name}: left out. ${sentence(absent)}`);
  const present = collected.filter(({ arrivals }) => arrivals.length > 0);
  if (present.length === 0) {
    throw new UsageError(
      `None of ${sets.map((set) => set.name).join(', ')} could be found ${options.from === null ? 'at a public address' : `in ${options.from}`}.`,
    );
  }
  const arrivals = present.flatMap((one) => one.arrivals);
  let catalogue: ImportOutcome | null = null;
  let changed = false;
  try {
    catalogue = await importFilms(present, options);
    for (const { set, arrivals: files } of present) {
      if (set.install === undefined) continue;
      say(
        `${set.name}: ${await set.install(
          files.map(({ path }) => path),
          { dataDir: options.dataDir, say },
        )}`,
      );
      changed = true;
    }
  } catch (error) {
    for (const arrival of arrivals) await arrival.discard();
    throw error;
  }
  for (const arrival of arrivals) await arrival.commit();

  changed ||= catalogue?.changed ?? false;
  const films = catalogue?.manifest.films ?? 0;
  if (catalogue !== null) report(catalogue, say);
  if (!changed) say(`Everything is up to date: ${films.toLocaleString('en')} films.`);
  else if (catalogue !== null) {
    const seconds = ((options.now() - started) / 1000).toFixed(1);
    say(`${films.toLocaleString('en')} films are ready (${seconds} s).`);
  }
  return { changed, films, catalogue };
}

async function collect(options: SetupOptions): Promise<Collected[]> {
  const { sets, from } = options;
  const downloads = join(options.dataDir, 'downloads');
  if (from === null || /^https?:\/\//i.test(from)) {
    const { progress, pause, stall } = options;
    try {
      return await collectFromWeb(sets, {
        mirror: from,
        downloads,
        onFile: (file) => progress.file(file),
        ...(pause === undefined ? {} : { pause }),
        ...(stall === undefined ? {} : { stall }),
      });
    } finally {
      progress.stop();
    }
  }
  const folder = resolve(from);
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is a file; --from takes the folder it lies in.`);
  return collectFromFolder(folder, sets, downloads);
}

async function importFilms(present: readonly Collected[], options: SetupOptions): Promise<ImportOutcome | null> {
  const files = new Map<SourceName, string[]>();
  for (const { set, arrivals } of present) {
    if (set.films === undefined) continue;
    files.set(set.films, [...(files.get(set.films) ?? []), ...arrivals.map(({ path }) => path)]);
  }
  if (files.size === 0) return null;
  return importCatalogue({
    dataDir: options.dataDir,
    assetsDir: options.assetsDir,
    files,
    madeAt: new Date(options.now()).toISOString(),
    onStep: (step) => options.say(step === 'merge' ? 'Merging …' : `${step}: reading …`),
  });
}

const SHOWN = 3;

function report({ sources, read, manifest }: ImportOutcome, say: (line: string) => void): void {
  for (const name of read) {
    const source = sources.get(name);
    if (source === undefined) continue;
    const films = manifest.filmsBySource[name] ?? 0;
    const skipped = source.skipped === 0 ? '' : `, ${source.skipped} skipped`;
    say(`${name}: ${source.rows.toLocaleString('en')} rows${skipped}; ${films.toLocaleString('en')} films`);
    for (const { file, line, reason } of source.problems.slice(0, SHOWN)) say(`  ${file}, line ${line}: ${reason}`);
    if (source.skipped > SHOWN) say(`  … and ${source.skipped - SHOWN} more`);
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
