import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SOURCES } from './partial.ts';

/** Raised whenever an importer reads differently, so that the next setup reads everything again. */
export const IMPORT_VERSION = 6;

const input = z.object({ file: z.string(), bytes: z.number(), sha256: z.string() });
const problem = z.object({ file: z.string(), line: z.number(), reason: z.string() });

const imported = z.object({
  version: z.number(),
  /** The files it was read from. */
  inputs: z.array(input),
  /** Rows read, rows skipped, and where the first of the skipped stand. */
  rows: z.number(),
  skipped: z.number(),
  problems: z.array(problem),
  /** How many rows were left out, by reason; and how many were kept that lack something. */
  reasons: z.record(z.string(), z.number()),
  remarks: z.record(z.string(), z.number()),
  /** The ratings that came with the films; null for a set without any. */
  ratings: z
    .object({
      ratings: z.number(),
      people: z.number(),
      films: z.number(),
      numbering: z.enum(['movielens', 'movielens100k']),
      sha256: z.string(),
    })
    .nullable(),
  /** Of the rows as kept on disk. */
  bytes: z.number(),
  sha256: z.string(),
});

const manifest = z.object({
  version: z.number(),
  madeAt: z.string(),
  films: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  /** Films that have at least one row of the source. */
  filmsBySource: z.partialRecord(z.enum(SOURCES), z.number()),
  /** The rows the films were merged from, by hash. */
  mergedFrom: z.partialRecord(z.enum(SOURCES), z.string()),
});

export type SourceInput = z.infer<typeof input>;
/** What is remembered of one source's import. */
export type Imported = z.infer<typeof imported>;
/** What is remembered of the merged catalogue. */
export type CatalogueManifest = z.infer<typeof manifest>;

/** Where the parts of a catalogue lie under the data folder. */
export function cataloguePaths(dataDir: string) {
  const folder = join(dataDir, 'catalogue');
  return {
    films: join(folder, 'films.jsonl'),
    manifest: join(folder, 'manifest.json'),
    /** Written before the films are renamed into place: after a crash in between it vouches for them. */
    nextManifest: join(folder, 'manifest.next.json'),
    rows: (source: string) => join(folder, 'sources', `${source}.jsonl`),
    /** See `ratings/writer.ts`. */
    ratings: (source: string) => join(folder, 'sources', `${source}.ratings`),
    imported: (source: string) => join(folder, 'sources', `${source}.json`),
  };
}

function read<T>(path: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export const readManifest = (path: string): CatalogueManifest | null => read(path, manifest);

/** What is known of a source's import; null when there is none or its rows are not all there. */
export function readImported(dataDir: string, source: string): Imported | null {
  const paths = cataloguePaths(dataDir);
  const found = read(paths.imported(source), imported);
  const size = statSync(paths.rows(source), { throwIfNoEntry: false })?.size;
  return found !== null && found.version === IMPORT_VERSION && size === found.bytes ? found : null;
}

/** SHA-256 of a file, hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}
