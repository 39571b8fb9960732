import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  describeInputs,
  describeNumbers,
  type Hashes,
  imdbNumbers,
  type StagedSource,
  stageSource,
} from './import-source.ts';
import { findInputs } from './input/find-inputs.ts';
import {
  type CatalogueManifest,
  cataloguePaths,
  hashFile,
  type Imported,
  readImported,
  readManifest,
} from './manifest.ts';
import { type Judge, mergeCatalogue } from './merge.ts';
import type { SourceName } from './partial.ts';
import { SourceError } from './problems.ts';
import { IMPORTERS } from './sources/index.ts';
import type { Copy } from './sources/source.ts';
import { starterFile } from './starter.ts';

export interface ImportOptions {
  readonly dataDir: string;
  /** Its starter films take part in the merge, so that they keep their ids. */
  readonly assetsDir: string;
  /** The files of each source. Sources that are not named keep what an earlier import brought. */
  readonly copies: ReadonlyMap<SourceName, readonly Copy[]>;
  /** ISO 8601, into the manifest. */
  readonly madeAt: string;
  /** Told before each source is read, and before the merge. */
  readonly onStep?: (step: SourceName | 'merge') => void;
  /** Looks at the merged films before they are put in use. */
  readonly judge?: Judge;
}

export interface ImportOutcome {
  /** False when every file was imported before: then nothing was written. */
  readonly changed: boolean;
  readonly manifest: CatalogueManifest;
  /** What is known of each source, whether read now or before. */
  readonly sources: ReadonlyMap<SourceName, Imported>;
  /** The sources read this time. */
  readonly read: readonly SourceName[];
  /** The sources that could not be read this time, and why; they keep what an earlier import brought. */
  readonly failed: ReadonlyMap<SourceName, SourceError>;
}

/**
 * Imports films: reads the sources whose files changed, then merges all. A source that cannot be read leaves the others alone.
 * Until everything has been read, nothing of the catalogue in use is touched.
 *
 * @throws SourceError when none of several sources could be read, or the only one; the catalogue in use stays as it was.
 */
export async function importCatalogue(options: ImportOptions): Promise<ImportOutcome> {
  const { dataDir, assetsDir, madeAt } = options;
  const copies = new Map(options.copies);
  if (existsSync(starterFile(assetsDir))) copies.set('starter', await starterCopy(assetsDir));
  const staged = new Map<SourceName, StagedSource>();
  const sources = new Map<SourceName, Imported>();
  const failed = new Map<SourceName, SourceError>();
  const hashes: Hashes = new Map();
  try {
    // What only adds facts to known films has to know them.
    for (const importer of [...IMPORTERS].sort((a, b) => Number(a.enriches ?? false) - Number(b.enriches ?? false))) {
      const given = copies.get(importer.name) ?? [];
      const before = readImported(dataDir, importer.name);
      if (before !== null) sources.set(importer.name, before);
      if (given.length === 0) continue;
      const knownImdb = importer.enriches === true ? await imdbNumbers(rowFiles(dataDir, staged)) : NONE;
      const inputs = await describeInputs(given, hashes);
      if (importer.enriches === true) inputs.push(describeNumbers(knownImdb));
      if (before !== null && JSON.stringify(before.inputs) === JSON.stringify(inputs)) continue;
      options.onStep?.(importer.name);
      try {
        const stage = await stageSource(importer, given, inputs, { dataDir, knownImdb });
        staged.set(importer.name, stage);
        sources.set(importer.name, stage.imported);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        failed.set(importer.name, error);
      }
    }
  } catch (error) {
    for (const stage of staged.values()) stage.discard();
    throw error;
  }
  const asked = [...options.copies.keys()];
  if (failed.size > 0 && asked.every((name) => failed.has(name))) {
    for (const stage of staged.values()) stage.discard();
    const [first, ...more] = [...failed.values()];
    throw more.length === 0 ? first : new SourceError([first, ...more].map((error) => error?.message).join('\n'));
  }
  for (const stage of staged.values()) await stage.publish();

  const read = [...staged.keys()];
  const current = readManifest(cataloguePaths(dataDir).manifest);
  if (current !== null && isMergeOf(current, sources) && (await isWhole(cataloguePaths(dataDir).films, current))) {
    return { changed: false, manifest: current, sources, read, failed };
  }
  options.onStep?.('merge');
  return { changed: true, manifest: await mergeCatalogue(dataDir, madeAt, options.judge), sources, read, failed };
}

const NONE: ReadonlySet<number> = new Set();

async function starterCopy(assetsDir: string): Promise<readonly Copy[]> {
  const { files } = await findInputs(starterFile(assetsDir));
  return [files.map((file) => ({ ...file, role: 'films', path: basename(file.path) }))];
}

/** The rows of every source that brings films, as they will be once what is staged is published. */
function rowFiles(dataDir: string, staged: ReadonlyMap<SourceName, StagedSource>): string[] {
  return IMPORTERS.filter(({ enriches }) => enriches !== true).flatMap(({ name }) => {
    const stage = staged.get(name);
    if (stage !== undefined) return [stage.rows];
    return readImported(dataDir, name) === null ? [] : [cataloguePaths(dataDir).rows(name)];
  });
}

async function isWhole(films: string, manifest: CatalogueManifest): Promise<boolean> {
  const size = statSync(films, { throwIfNoEntry: false })?.size;
  return size === manifest.bytes && (await hashFile(films)) === manifest.sha256;
}

function isMergeOf(manifest: CatalogueManifest, sources: ReadonlyMap<SourceName, Imported>): boolean {
  const merged = Object.entries(manifest.mergedFrom);
  return (
    merged.length === sources.size && merged.every(([name, hash]) => sources.get(name as SourceName)?.sha256 === hash)
  );
}
