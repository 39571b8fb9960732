import { existsSync, statSync } from 'node:fs';
import { describeInputs, type StagedSource, stageSource } from './import-source.ts';
import {
  type CatalogueManifest,
  cataloguePaths,
  hashFile,
  type Imported,
  readImported,
  readManifest,
} from './manifest.ts';
import { mergeCatalogue } from './merge.ts';
import type { SourceName } from './partial.ts';
import { IMPORTERS } from './sources/index.ts';
import { starterFile } from './starter.ts';

export interface ImportOptions {
  readonly dataDir: string;
  /** Its starter films take part in the merge, so that they keep their ids. */
  readonly assetsDir: string;
  /** The files of each source, as paths. Sources that are not named keep what an earlier import brought. */
  readonly files: ReadonlyMap<SourceName, readonly string[]>;
  /** ISO 8601, into the manifest. */
  readonly madeAt: string;
  /** Told before each source is read, and before the merge. */
  readonly onStep?: (step: SourceName | 'merge') => void;
}

export interface ImportOutcome {
  /** False when every file was imported before: then nothing was written. */
  readonly changed: boolean;
  readonly manifest: CatalogueManifest;
  /** What is known of each source, whether read now or before. */
  readonly sources: ReadonlyMap<SourceName, Imported>;
  /** The sources read this time. */
  readonly read: readonly SourceName[];
}

/**
 * Imports films: reads the sources whose files changed, then merges all. Until everything has been read, nothing of
 * the catalogue in use is touched.
 *
 * @throws SourceError when a file cannot be used; the catalogue in use stays as it was.
 */
export async function importCatalogue(options: ImportOptions): Promise<ImportOutcome> {
  const { dataDir, assetsDir, madeAt } = options;
  const files = new Map(options.files);
  if (existsSync(starterFile(assetsDir))) files.set('starter', [starterFile(assetsDir)]);
  const staged: StagedSource[] = [];
  const read: SourceName[] = [];
  const sources = new Map<SourceName, Imported>();
  try {
    for (const importer of IMPORTERS) {
      const given = files.get(importer.name);
      const before = readImported(dataDir, importer.name);
      if (before !== null) sources.set(importer.name, before);
      if (given === undefined || given.length === 0) continue;
      const inputs = await describeInputs(given);
      if (before !== null && JSON.stringify(before.inputs) === JSON.stringify(inputs)) continue;
      options.onStep?.(importer.name);
      const stage = await stageSource(importer, given, inputs, dataDir);
      staged.push(stage);
      read.push(importer.name);
      sources.set(importer.name, stage.imported);
    }
  } catch (error) {
    for (const stage of staged) stage.discard();
    throw error;
  }
  for (const stage of staged) await stage.publish();

  const current = readManifest(cataloguePaths(dataDir).manifest);
  if (current !== null && isMergeOf(current, sources) && (await isWhole(cataloguePaths(dataDir).films, current))) {
    return { changed: false, manifest: current, sources, read };
  }
  options.onStep?.('merge');
  return { changed: true, manifest: await mergeCatalogue(dataDir, madeAt), sources, read };
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
