import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ImportOutcome, importCatalogue } from '#catalogue/import.ts';
import type { SourceName } from '#catalogue/partial.ts';
import { SourceError } from '#catalogue/problems.ts';
import type { Copy } from '#catalogue/sources/source.ts';
import { UsageError } from '../verb.ts';
import type { Collected, DataSet } from './data-set.ts';
import { collectFromFolder } from './folder.ts';
import { nothingFound } from './nothing-found.ts';
import type { Progress } from './progress.ts';
import { dropReplaced } from './replaced.ts';
import { sweepLeftovers } from './sweep.ts';
import { resultTable } from './table.ts';
import { collectFromWeb } from './web.ts';

export interface SetupOptions {
  readonly sets: readonly DataSet[];
  /** A folder or a file, an http(s) address, or null for the public addresses. */
  readonly from: string | null;
  /** Addresses of sets that have moved, by the name of the set. */
  readonly elsewhere?: ReadonlyMap<string, string>;
  readonly dataDir: string;
  readonly assetsDir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly say: (line: string) => void;
  readonly progress: Progress;
  /** For tests: shorter waits between attempts, smaller limits. */
  readonly pause?: (attempt: number) => number;
  readonly stall?: number;
  readonly most?: number;
}

export interface SetupOutcome {
  /** False when everything was up to date. */
  readonly changed: boolean;
  readonly films: number;
  readonly catalogue: ImportOutcome | null;
  /** Sets that were there and could not be used, with the reason. */
  readonly failed: ReadonlyMap<string, string>;
}

/**
 * Fetches the sets and puts them to use. Films of several sets are merged in one go. A set that cannot be had or read leaves
 * the others alone, and its own films and files as they were.
 *
 * @throws UsageError when the given place does not exist, or holds none of the data sets.
 * @throws SourceError when no set at all could be had or used.
 */
export async function runSetup(options: SetupOptions): Promise<SetupOutcome> {
  const { say, dataDir } = options;
  const started = options.now();
  await sweepLeftovers(dataDir);
  const collected = await collect(options);
  const present = collected.filter(({ arrivals }) => arrivals.length > 0);
  const failed = new Map(
    collected.flatMap(({ set, failure }) => (failure === null ? [] : [[set.name, failure] as const])),
  );
  if (present.length === 0) throw new SourceError([...failed.values()].join('\n'));

  const discard = async (): Promise<void> => {
    for (const { arrivals } of present) for (const arrival of arrivals) await arrival.discard();
  };
  let catalogue: ImportOutcome | null = null;
  let changed = false;
  const installed: string[] = [];
  try {
    catalogue = await importFilms(present, options, failed);
    for (const { set, files } of present) {
      if (set.install === undefined) continue;
      try {
        installed.push(`${set.name}: ${await set.install(files, { dataDir, say })}`);
        changed = true;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        failed.set(set.name, error.message);
      }
    }
    if (present.every(({ set }) => failed.has(set.name)))
      throw new SourceError([...new Set(failed.values())].join('\n'));
  } catch (error) {
    await discard();
    throw error;
  }
  for (const { set, arrivals } of present)
    for (const arrival of arrivals) await (failed.has(set.name) ? arrival.discard() : arrival.commit());
  const fresh = new Map(
    present.flatMap(({ set, arrivals }) =>
      set.films === undefined || failed.has(set.name)
        ? []
        : [[set.films, new Set(arrivals.map(({ kept }) => kept))] as const],
    ),
  );
  await dropReplaced(join(dataDir, 'downloads'), fresh);

  changed ||= catalogue?.changed ?? false;
  const films = catalogue?.manifest.films ?? 0;
  for (const line of installed) say(line);
  for (const { set, failure } of catalogue === null ? collected : [])
    if (failure !== null) say(`${set.name}: not used. ${failure}`);
  if (catalogue !== null) for (const line of resultTable(collected, catalogue)) say(line);
  if (!changed) say(`Everything is up to date: ${films.toLocaleString('en')} films.`);
  else if (catalogue !== null) {
    const seconds = ((options.now() - started) / 1000).toFixed(1);
    say(`${films.toLocaleString('en')} films are ready (${seconds} s).`);
  }
  return { changed, films, catalogue, failed };
}

async function collect(options: SetupOptions): Promise<readonly Collected[]> {
  const { sets, from, say } = options;
  const downloads = join(options.dataDir, 'downloads');
  if (from === null || /^https?:\/\//i.test(from)) {
    const { progress, pause, stall, most } = options;
    try {
      const collected = await collectFromWeb(sets, {
        mirror: from,
        downloads,
        elsewhere: options.elsewhere ?? new Map(),
        onFile: (file) => progress.file(file),
        ...(pause === undefined ? {} : { pause }),
        ...(stall === undefined ? {} : { stall }),
        ...(most === undefined ? {} : { most }),
      });
      sayAbsent(collected, say);
      if (collected.every(({ arrivals, failure }) => arrivals.length === 0 && failure === null))
        throw new UsageError(
          `None of ${sets.map(({ name }) => name).join(', ')} could be found ${from === null ? 'at a public address' : `at ${from}`}.`,
        );
      return collected;
    } finally {
      progress.stop();
    }
  }
  const place = resolve(from);
  if (!existsSync(place)) throw new UsageError(`There is no folder ${place}.`);
  const contents = await collectFromFolder(place, sets, downloads);
  if (contents.collected.every(({ arrivals }) => arrivals.length === 0)) {
    // A set that is there and failed (a wrong checksum) explains everything. Files that cannot be opened are part of the
    // sentence about what was not found.
    const { copies } = contents.recognised;
    const failures = contents.collected.flatMap(({ set, failure }) =>
      failure !== null && (set.films === undefined || copies.has(set.films)) ? [failure] : [],
    );
    if (failures.length > 0) throw new SourceError(failures.join('\n'));
    throw new UsageError(nothingFound(place, sets, contents));
  }
  sayAbsent(contents.collected, say);
  for (const { path, reason } of contents.unreadable) say(`${path} is passed over: ${reason}`);
  return contents.collected;
}

/** What a folder or a mirror lacks in a line; what has to be fetched by hand one by one. */
function sayAbsent(collected: readonly Collected[], say: (line: string) => void): void {
  const short = collected.filter(({ absent }) => absent !== null && absent.length < 30);
  if (short.length > 0)
    say(
      `${short[0]?.absent === 'not there' ? 'Not there' : 'Not on this mirror'}: ${short.map(({ set }) => set.name).join(', ')}.`,
    );
  for (const { set, absent } of collected)
    if (absent !== null && absent.length >= 30)
      say(`${set.name}: left out. ${absent.charAt(0).toUpperCase()}${absent.slice(1)}.`);
}

async function importFilms(
  present: readonly Collected[],
  options: SetupOptions,
  failed: Map<string, string>,
): Promise<ImportOutcome | null> {
  const copies = new Map<SourceName, readonly Copy[]>();
  for (const { set, copies: found } of present) if (set.films !== undefined) copies.set(set.films, found);
  if (copies.size === 0) return null;
  const outcome = await importCatalogue({
    dataDir: options.dataDir,
    assetsDir: options.assetsDir,
    copies,
    madeAt: new Date(options.now()).toISOString(),
    onStep: (step) => options.say(step === 'merge' ? 'Merging …' : `${step}: reading …`),
  });
  for (const [source, error] of outcome.failed) failed.set(source, error.message);
  return outcome;
}
