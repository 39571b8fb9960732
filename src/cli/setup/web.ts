import { join } from 'node:path';
import { SourceError } from '#catalogue/problems.ts';
import { type Checksums, type Expected, parseManifest, parseSums } from './checksums.ts';
import type { Arrival, Collected, DataSet, RemoteFile } from './data-set.ts';
import { type DownloadOptions, download, NotThere } from './download.ts';
import { request } from './http.ts';

/** For a mirror's first word. Milliseconds. */
const PATIENCE = 15_000;

export interface WebOptions {
  /** Address of a mirror; null for the public addresses. */
  readonly mirror: string | null;
  readonly downloads: string;
  readonly onFile?: (file: RemoteFile) => DownloadOptions['onProgress'];
  readonly pause?: DownloadOptions['pause'];
  readonly stall?: number;
}

/**
 * Fetches every set's files from their public addresses, or from a mirror that serves the same paths. A mirror that has
 * a manifest.json or SHA256SUMS is believed about where its files lie and what they should be.
 *
 * @throws SourceError when a file cannot be had or is not what it should be. Whatever came before is discarded.
 */
export async function collectFromWeb(sets: readonly DataSet[], options: WebOptions): Promise<Collected[]> {
  const listing = options.mirror === null ? new Map<string, Expected>() : await fetchSums(options.mirror);
  const collected: Collected[] = [];
  try {
    for (const set of sets) collected.push(await collectSet(set, listing, options));
  } catch (error) {
    for (const { arrivals } of collected) for (const arrival of arrivals) await arrival.discard();
    throw error;
  }
  return collected;
}

async function collectSet(set: DataSet, listing: Checksums, options: WebOptions): Promise<Collected> {
  const { mirror, downloads } = options;
  const listed = [...listing.keys()].filter((path) => set.claims(path.split('/').at(-1) ?? ''));
  const files: RemoteFile[] = listed.length > 0 ? listed.map((path) => ({ path, url: null })) : [...set.files];
  const arrivals: Arrival[] = [];
  for (const file of files) {
    const url = mirror === null ? file.url : new URL(file.path, mirror.endsWith('/') ? mirror : `${mirror}/`).href;
    if (url === null) continue;
    try {
      arrivals.push(
        await download({
          url,
          path: join(downloads, file.path),
          incoming: join(downloads, '.incoming', file.path),
          expected: listing.get(file.path),
          onProgress: options.onFile?.(file),
          ...(options.pause === undefined ? {} : { pause: options.pause }),
          ...(options.stall === undefined ? {} : { stall: options.stall }),
        }),
      );
    } catch (error) {
      // Mirrors hold what they hold; at its own public address a file that is gone is worth a word.
      if (error instanceof NotThere && (mirror !== null || file.optional === true)) continue;
      for (const arrival of arrivals) await arrival.discard();
      throw error;
    }
  }
  const reason = mirror === null ? (set.manual ?? 'it has no public address') : 'not on this mirror';
  return { set, arrivals, absent: arrivals.length === 0 ? reason : null };
}

/** A mirror's own word on its files; empty when it has none to say. */
async function fetchSums(mirror: string): Promise<Checksums> {
  const sums = new Map<string, Expected>();
  const base = mirror.endsWith('/') ? mirror : `${mirror}/`;
  for (const [name, parse] of [
    ['manifest.json', parseManifest],
    ['SHA256SUMS', parseSums],
  ] as const) {
    let text: string | null;
    try {
      text = await fetchText(new URL(name, base).href);
    } catch (cause) {
      throw new SourceError(`Nothing answers at ${mirror}. Is the address right, and the server up?`, { cause });
    }
    if (text === null) continue;
    for (const [path, expected] of parse(text)) sums.set(path, { ...sums.get(path), ...expected });
  }
  return sums;
}

async function fetchText(url: string): Promise<string | null> {
  const response = await request(url, {}, AbortSignal.timeout(PATIENCE));
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk as Uint8Array);
  return response.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : null;
}
