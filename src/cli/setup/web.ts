import { basename, dirname, join } from 'node:path/posix';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { SourceError } from '#catalogue/problems.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import { type Checksums, type Expected, parseManifest, parseSums } from './checksums.ts';
import { type Arrival, type Collected, type DataSet, emptyCollected, type RemoteFile } from './data-set.ts';
import { type DownloadOptions, download, NotThere } from './download.ts';
import { DownloadRefused, request } from './http.ts';
import type { Reach } from './reach.ts';

/** For a mirror's first word. Milliseconds. */
const PATIENCE = 15_000;
/** A list of ten thousand files has a tenth of it. Bytes. */
const LONGEST_LIST = 8 * 2 ** 20;

export interface WebOptions {
  /** Address of a mirror; null for the public addresses. */
  readonly mirror: string | null;
  readonly downloads: string;
  /** Addresses that a person gave for sets that have moved, by the name of the set. */
  readonly elsewhere: ReadonlyMap<string, string>;
  readonly onFile?: (file: RemoteFile) => DownloadOptions['onProgress'];
  readonly pause?: DownloadOptions['pause'];
  readonly stall?: number;
  readonly most?: number;
}

/**
 * Fetches every set's files from their public addresses, or from a mirror that serves the same paths. A mirror's manifest.json
 * or SHA256SUMS is believed about where on it files lie and what they should be, and about nothing else: files are kept under
 * the names they were asked by. A set that cannot be had leaves the others alone.
 *
 * @throws SourceError when nothing answers at the mirror.
 */
export async function collectFromWeb(sets: readonly DataSet[], options: WebOptions): Promise<Collected[]> {
  const listing = options.mirror === null ? new Map<string, Expected>() : await fetchSums(options.mirror);
  const collected: Collected[] = [];
  for (const set of sets) {
    try {
      collected.push(await collectSet(set, listing, options));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      collected.push({ ...emptyCollected(set), failure: withWayOut(error.message, set, options) });
    }
  }
  return collected;
}

interface Wanted {
  readonly file: RemoteFile;
  readonly url: string;
  readonly reach: Reach;
  readonly expected: Expected | undefined;
}

async function collectSet(set: DataSet, listing: Checksums, options: WebOptions): Promise<Collected> {
  const { downloads, mirror, onFile } = options;
  const elsewhere = options.elsewhere.has(set.name);
  const arrivals: Arrival[] = [];
  for (const { file, url, reach, expected } of wanted(set, listing, options)) {
    try {
      arrivals.push(
        await download({
          url,
          reach,
          expected,
          path: join(downloads, file.path),
          incoming: join(downloads, '.incoming', file.path),
          onProgress: onFile?.(file),
          ...(options.pause === undefined ? {} : { pause: options.pause }),
          ...(options.stall === undefined ? {} : { stall: options.stall }),
          ...(options.most === undefined ? {} : { most: options.most }),
        }),
      );
    } catch (error) {
      // Mirrors hold what they hold; at its own public address a file that is gone is worth a word.
      if (error instanceof NotThere && ((mirror !== null && !elsewhere) || file.optional === true)) continue;
      for (const arrival of arrivals) await arrival.discard();
      throw error;
    }
  }
  if (arrivals.length === 0) {
    return {
      ...emptyCollected(set),
      absent: mirror === null ? (set.manual ?? 'it has no public address') : 'not on this mirror',
    };
  }
  const files = (await Promise.all(arrivals.map(({ path }) => findInputs(path)))).flatMap(
    ({ files: inside }) => inside,
  );
  const { copies, unreadable } = await recognise({ files, unreadable: [] });
  const found = set.films === undefined ? [] : (copies.get(set.films) ?? []);
  if (set.films !== undefined && found.length === 0) {
    for (const arrival of arrivals) await arrival.discard();
    const names = arrivals.map(({ path }) => basename(path)).join(', ');
    throw new SourceError(`${names} holds nothing of ${set.name}. ${unreadable[0]?.reason ?? ''}`.trim());
  }
  return { ...emptyCollected(set), arrivals, copies: found, files };
}

function wanted(set: DataSet, listing: Checksums, { mirror, elsewhere }: WebOptions): Wanted[] {
  const moved = elsewhere.get(set.name);
  if (moved !== undefined) {
    const reach = { own: new URL(moved).origin };
    // A folder's address ends with a slash; anything else is the address of the set's one file.
    const files = moved.endsWith('/') ? set.files : set.files.slice(0, 1);
    return files.map((file) => {
      const url = moved.endsWith('/') ? new URL(basename(file.path), moved).href : moved;
      return { file, url, reach, expected: undefined };
    });
  }
  if (mirror === null) {
    const here = set.files.flatMap((file) => (file.url === null ? [] : [{ file, url: file.url }]));
    return here.map(({ file, url }) => ({ file, url, reach: { own: null }, expected: file.expected }));
  }
  const base = new URL(mirror.endsWith('/') ? mirror : `${mirror}/`);
  const claimed = [...listing].filter(([path]) => set.claims(basename(path)));
  // Files that belong to the set only beside one that names it: `links.csv` alone could be anybody's.
  const beside = new Set(
    claimed.flatMap(([path]) => set.files.map((file) => join(dirname(path), basename(file.path)))),
  );
  const listed = [...listing].filter(([path]) => beside.has(path) || set.claims(basename(path)));
  const places = listed.length > 0 ? listed : set.files.map(({ path }) => [path, undefined] as const);
  return places.map(([path, expected]) => {
    // A listing says where a file lies on the mirror; here it lies where the program keeps it.
    const known = set.files.find((file) => file.path === path || basename(file.path) === basename(path));
    const file = known ?? { path: `${set.name}/${basename(path)}`, url: null };
    return {
      file,
      url: new URL(path.split('/').map(encodeURIComponent).join('/'), base).href,
      reach: { own: base.origin },
      expected,
    };
  });
}

function withWayOut(message: string, set: DataSet, { mirror, elsewhere }: WebOptions): string {
  if (mirror !== null || elsewhere.has(set.name)) return message;
  return `${message} By hand: ${
    set.manual ??
    `fetch ${set.files
      .map(({ path }) => basename(path))
      .slice(0, 3)
      .join(', ')} in a browser from ${set.terms} and run: npm run marquee -- setup ${set.name} --from FOLDER`
  }. If it has moved: --source ${set.name}=URL.`;
}

/** A mirror's own word on its files; empty when it has none to say. */
async function fetchSums(mirror: string): Promise<Checksums> {
  const sums = new Map<string, Expected>();
  const base = new URL(mirror.endsWith('/') ? mirror : `${mirror}/`);
  for (const [name, parse] of [
    ['manifest.json', parseManifest],
    ['SHA256SUMS', parseSums],
  ] as const) {
    let text: string | null;
    try {
      text = await fetchText(new URL(name, base).href, { own: base.origin });
    } catch (cause) {
      if (cause instanceof SourceError) throw cause;
      if (cause instanceof DownloadRefused)
        throw new SourceError(`The ${name} of ${mirror} is not read: ${cause.message}.`);
      throw new SourceError(`Nothing answers at ${mirror}. Is the address right, and the server up?`, { cause });
    }
    if (text === null) continue;
    for (const [path, expected] of parse(text)) sums.set(path, { ...sums.get(path), ...expected });
  }
  return sums;
}

async function fetchText(url: string, reach: Reach): Promise<string | null> {
  const response = await request(url, { 'accept-encoding': 'identity' }, AbortSignal.timeout(PATIENCE), reach);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > LONGEST_LIST) {
      response.destroy();
      throw new SourceError(`${url} is no list of data sets: it has more than ${LONGEST_LIST} bytes.`);
    }
    chunks.push(chunk as Uint8Array);
  }
  return response.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : null;
}
