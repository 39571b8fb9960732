/** The plot index on disk: built when films or encoder changed, read in a second otherwise. */
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/load.ts';
import type { Encoder } from '../models/encoder/index.ts';
import {
  buildPlotParts,
  encodeFilms,
  INDEX_VERSION,
  openVectorCache,
  type PlotParts,
  readPlotParts,
  writePlotParts,
} from '../models/plots/index.ts';

export interface PreparedPlots {
  readonly parts: PlotParts;
  /** False when everything was found as it was left. */
  readonly built: boolean;
}

export interface PrepareOptions {
  /** Texts encoded, of those that had to be. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Where the index of these films by this encoder lies; another catalogue has another name. */
function indexPath(dataDir: string, catalogue: Catalogue, encoder: Encoder): string {
  const key = createHash('sha256')
    .update(`${catalogue.hash} ${encoder.id} ${INDEX_VERSION}`)
    .digest('hex')
    .slice(0, 16);
  return join(dataDir, 'cache', `plots-${key}.bin`);
}

/** The index as it was built before, or `null`. */
export async function readPlots(dataDir: string, catalogue: Catalogue, encoder: Encoder): Promise<PlotParts | null> {
  const file = await readFile(indexPath(dataDir, catalogue, encoder)).catch(() => null);
  const parts = file === null ? null : readPlotParts(file);
  return parts?.words.documents === catalogue.movies.length ? parts : null;
}

/**
 * The index of a catalogue: read when it is there, else built, encoding only passages that were never encoded before, and
 * written whole. Older indexes are removed.
 */
export async function preparePlots(
  dataDir: string,
  catalogue: Catalogue,
  encoder: Encoder,
  { onProgress }: PrepareOptions = {},
): Promise<PreparedPlots> {
  const known = await readPlots(dataDir, catalogue, encoder);
  if (known) return { parts: known, built: false };
  const folder = join(dataDir, 'cache');
  await mkdir(folder, { recursive: true });
  const cache = await openVectorCache(join(folder, `vectors-${fileName(encoder.id)}.bin`), encoder.dims);
  const passages = await encodeFilms(catalogue.movies, encoder, { cache, ...(onProgress ? { onProgress } : {}) });
  const parts = buildPlotParts(catalogue.movies, passages);
  await writeWhole(indexPath(dataDir, catalogue, encoder), writePlotParts(parts));
  await removeOthers(folder, indexPath(dataDir, catalogue, encoder));
  return { parts, built: true };
}

const fileName = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

async function writeWhole(path: string, blocks: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w');
  try {
    for (const block of blocks) await file.writeFile(block);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Indexes are large: the one before this stays for a way back, the rest goes. */
async function removeOthers(folder: string, keep: string): Promise<void> {
  const others = (await readdir(folder))
    .map((name) => join(folder, name))
    .filter((path) => isIndex(path) && path !== keep);
  const dated = await Promise.all(others.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })));
  for (const { path } of dated.sort((a, b) => b.at - a.at).slice(1)) await rm(path, { force: true });
}

const isIndex = (path: string): boolean => /plots-[0-9a-f]{16}\.bin$/.test(path);
