import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs';
import { WholeFile } from '#files/whole-file.ts';
import { assignIds, type Nameless } from './assign-ids.ts';
import { combine } from './combine.ts';
import { idKeys } from './identity.ts';
import { type CatalogueManifest, cataloguePaths, hashFile, IMPORT_VERSION, readImported } from './manifest.ts';
import { matchFilms } from './match.ts';
import type { Movie } from './movie.ts';
import { type PartialMovie, SOURCES, type SourceName } from './partial.ts';
import { starterIds } from './starter.ts';
import { titleKey } from './titles.ts';
import { type Trace, trace } from './trace.ts';

const NEWLINE = 10;

/** @param file the merged films, a JSON of a film a line */
export type Judge = (file: string, manifest: CatalogueManifest) => Promise<void>;

/**
 * Merges the rows of every imported source into `films.jsonl`. Two passes: the first keeps of each row only what
 * matching needs, the second reads each film's rows again and writes the film, so texts are never all in memory.
 *
 * @param madeAt ISO 8601; goes into the manifest.
 * @param judge looks at the films before they are put in use; what it throws keeps those in use as they are
 */
export async function mergeCatalogue(dataDir: string, madeAt: string, judge?: Judge): Promise<CatalogueManifest> {
  const paths = cataloguePaths(dataDir);
  const sources = SOURCES.filter((source) => readImported(dataDir, source) !== null);
  const traces: Trace[] = [];
  const own: PartialMovie[] = [];
  for (const source of sources) {
    for await (const { row, offset, length } of rowsOf(paths.rows(source))) {
      traces.push(trace(row, offset, length));
      if (source === 'starter') own.push(row);
    }
  }
  const films = matchFilms(traces).filter((rows) => rows.some((row) => !row.thin));
  const earlier = await earlierIds(paths.films);
  const starter = starterIds(own);
  const nameless: Nameless[] = [];
  const handles = new Map<string, number>(sources.map((source) => [source, openSync(paths.rows(source), 'r')]));
  const readFilm = (rows: readonly Trace[]) => combine(rows.map((row) => readRow(handles.get(row.source) ?? -1, row)));

  // Ids can be given only when all films are known, so films wait on the disk without theirs.
  const draft = new WholeFile(`${paths.films}.draft`);
  const places: { offset: number; length: number }[] = [];
  const output = new WholeFile(paths.films);
  const next = new WholeFile(paths.nextManifest);
  try {
    for (const rows of films) {
      const film = readFilm(rows);
      const { title, year, ids, votes } = film;
      const line = Buffer.from(JSON.stringify(film));
      places.push({ offset: draft.bytes, length: line.length });
      draft.write(line);
      const keys = idKeys(ids);
      const titled = `title:${titleKey(title)}:${year ?? ''}`;
      const known = [...keys, titled].flatMap((key) => earlier.get(key) ?? []);
      const shipped = rows.flatMap((row) => starter.get(row.fingerprint) ?? []);
      const fingerprint = [...rows.map((row) => row.fingerprint)].sort().join('||');
      nameless.push({ title, year, ids: keys, votes, fingerprint, known: [...known, ...shipped] });
    }
    const ids = assignIds(nameless);
    const order = ids.map((id, at) => ({ id, at })).sort((a, b) => (a.id < b.id ? -1 : 1));
    draft.finish();
    handles.set('draft', openSync(draft.temporary, 'r'));
    for (const { id, at } of order) {
      const film = readBytes(handles.get('draft') ?? -1, places[at] ?? { offset: 0, length: 0 }).toString('utf8');
      output.write(`{"id":${JSON.stringify(id)},${film.slice(1)}\n`);
    }
    output.finish();
    const filmsBySource: Partial<Record<SourceName, number>> = {};
    for (const rows of films) {
      for (const source of new Set(rows.map((row) => row.source)))
        filmsBySource[source] = (filmsBySource[source] ?? 0) + 1;
    }
    const manifest: CatalogueManifest = {
      version: IMPORT_VERSION,
      madeAt,
      films: films.length,
      bytes: output.bytes,
      sha256: await hashFile(output.temporary),
      filmsBySource,
      mergedFrom: Object.fromEntries(sources.map((source) => [source, readImported(dataDir, source)?.sha256 ?? ''])),
    };
    await judge?.(output.temporary, manifest);
    next.write(`${JSON.stringify(manifest, null, 1)}\n`);
    next.finish();
    await next.publish();
    await output.publish();
    const final = new WholeFile(paths.manifest);
    final.write(`${JSON.stringify(manifest, null, 1)}\n`);
    final.finish();
    await final.publish();
    return manifest;
  } catch (error) {
    output.discard();
    next.discard();
    throw error;
  } finally {
    for (const handle of handles.values()) closeSync(handle);
    draft.discard();
  }
}

/** Every row of a source's file with the place of its bytes. */
async function* rowsOf<T = PartialMovie>(path: string): AsyncGenerator<{ row: T; offset: number; length: number }> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      const row = parse<T>(bytes.toString('utf8', from, to));
      if (row !== null) yield { row, offset: offset + from, length: to - from };
      from = to + 1;
    }
    offset += from;
    rest = bytes.subarray(from);
  }
}

/** Null for a line that a crash or a disk has damaged: the ids of a torn catalogue's other lines are still worth keeping. */
function parse<T>(line: string): T | null {
  try {
    return JSON.parse(line) as T;
  } catch {
    return null;
  }
}

function readRow(handle: number, place: Trace): PartialMovie {
  return JSON.parse(readBytes(handle, place).toString('utf8')) as PartialMovie;
}

function readBytes(handle: number, { offset, length }: { readonly offset: number; readonly length: number }): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  readSync(handle, bytes, 0, length, offset);
  return bytes;
}

/** The ids of the catalogue that is about to be replaced, by everything that names a film in it. */
async function earlierIds(films: string): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  if (!existsSync(films)) return ids;
  for await (const { row: movie } of rowsOf<Movie>(films)) {
    const keys = idKeys(movie.ids);
    // A film no database numbers is known by its title and year.
    for (const key of keys.length > 0 ? keys : [`title:${titleKey(movie.title)}:${movie.year ?? ''}`]) {
      const held = ids.get(key);
      if (held === undefined) ids.set(key, [movie.id]);
      else held.push(movie.id);
    }
  }
  return ids;
}
