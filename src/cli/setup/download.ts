import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hashFile } from '#catalogue/manifest.ts';
import { SourceError } from '#catalogue/problems.ts';
import { renameFlushed } from '#files/replace-file.ts';
import { type Expected, verify } from './checksums.ts';
import type { Arrival } from './data-set.ts';
import { header, request } from './http.ts';

export interface DownloadOptions {
  readonly url: string;
  /** Where the file ends up. */
  readonly path: string;
  /** Where it grows until it is whole; kept over a broken run, so that the next one goes on with it. */
  readonly incoming: string;
  readonly expected?: Expected | undefined;
  readonly onProgress?: ((bytes: number, total: number | null) => void) | undefined;
  /** Milliseconds before the nth new attempt. */
  readonly pause?: (attempt: number) => number;
  /** Milliseconds without a byte after which a connection counts as broken. */
  readonly stall?: number;
}

/** What is remembered of a file that came over the network. */
interface Note {
  readonly url: string;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly sha256?: string;
  readonly bytes?: number;
}

/** The server has no such file. */
export class NotThere extends SourceError {}

const ATTEMPTS = 5;
const STALL = 30_000;

/**
 * Fetches a file unless the one at hand is still the server's: asks with its ETag or date, goes on with a part that an
 * earlier run left (HTTP Range, If-Range), tries again when the connection breaks, checks size and SHA-256.
 *
 * @throws NotThere when the server answers 404.
 * @throws SourceError when the file cannot be had or is not what it should be; the file at hand is untouched.
 */
export async function download(options: DownloadOptions): Promise<Arrival> {
  const { url, path, incoming, expected } = options;
  const held = readNote(path);
  if (held?.sha256 !== undefined && held.sha256 === expected?.sha256) return atHand(path);
  mkdirSync(dirname(incoming), { recursive: true });
  let trouble = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await wait((options.pause ?? ((nth) => 500 * 2 ** nth))(attempt));
    const outcome = await receive(options, held?.url === url ? held : null);
    if (outcome === 'unchanged') {
      if (expected !== undefined) await verify(path, expected);
      return atHand(path);
    }
    if (outcome === 'whole') return await arrival(options);
    trouble = outcome.trouble;
    if (!outcome.again) break;
  }
  if (held !== null && held.url === url) return atHand(path);
  const got = statSync(incoming, { throwIfNoEntry: false })?.size ?? 0;
  const rest = got > 0 ? ' What has come is kept: run the same command again to go on.' : '';
  throw new SourceError(`${basename(path)} could not be fetched from ${new URL(url).host}: ${trouble}.${rest}`);
}

type Outcome = 'unchanged' | 'whole' | { readonly trouble: string; readonly again: boolean };

async function receive(options: DownloadOptions, held: Note | null): Promise<Outcome> {
  const { url, path, incoming } = options;
  const part = readNote(incoming);
  const has = part?.url === url ? (statSync(incoming, { throwIfNoEntry: false })?.size ?? 0) : 0;
  const mark = part?.etag?.startsWith('W/') ? null : (part?.etag ?? part?.modified ?? null);
  // Without this, servers may compress, and then neither lengths nor ranges speak of the file itself.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  const resume = has > 0 && mark !== null;
  if (resume) Object.assign(headers, { range: `bytes=${has}-`, 'if-range': mark });
  else if (held?.etag) headers['if-none-match'] = held.etag;
  else if (held?.modified) headers['if-modified-since'] = held.modified;

  const breaker = new AbortController();
  const stall = options.stall ?? STALL;
  let timer = setTimeout(() => breaker.abort(), stall);
  try {
    const response = await request(url, headers, breaker.signal);
    const status = response.statusCode ?? 0;
    if (status !== 200 && status !== 206) response.resume();
    if (status === 304) return 'unchanged';
    if (status === 404 || status === 410) throw new NotThere(`${basename(path)} is not at ${url}.`);
    if (status === 416) {
      rmSync(incoming, { force: true });
      return { trouble: 'the part at hand no longer fits', again: true };
    }
    if (status !== 200 && status !== 206) {
      return { trouble: `the server answers ${status}`, again: status >= 500 || status === 429 || status === 408 };
    }
    const from = status === 206 ? Number(/bytes (\d+)-/.exec(header(response, 'content-range') ?? '')?.[1]) : 0;
    if (status === 206 && from !== has) {
      response.destroy();
      rmSync(incoming, { force: true });
      return { trouble: 'the server sent another part than was asked for', again: true };
    }
    const length = header(response, 'content-length');
    const total = length === null ? null : from + Number(length);
    writeNote(incoming, { url, etag: header(response, 'etag'), modified: header(response, 'last-modified') });
    const file = await open(incoming, from > 0 ? 'a' : 'w');
    let bytes = from;
    try {
      for await (const chunk of response) {
        clearTimeout(timer);
        timer = setTimeout(() => breaker.abort(), stall);
        await file.write(chunk as Uint8Array);
        bytes += (chunk as Uint8Array).byteLength;
        options.onProgress?.(bytes, total);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (total !== null && bytes < total)
      return { trouble: `it broke off after ${bytes} of ${total} bytes`, again: true };
    return 'whole';
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    const { message, code } = cause as NodeJS.ErrnoException;
    const words = breaker.signal.aborted ? `nothing came for ${stall / 1000} s` : (code ?? message);
    return { trouble: `the connection broke (${words})`, again: true };
  } finally {
    clearTimeout(timer);
  }
}

async function arrival({ path, incoming, expected }: DownloadOptions): Promise<Arrival> {
  const discard = async (): Promise<void> => {
    rmSync(incoming, { force: true });
    rmSync(noteOf(incoming), { force: true });
  };
  if (expected !== undefined) {
    try {
      await verify(incoming, expected);
    } catch (error) {
      await discard();
      throw error;
    }
  }
  return {
    path: incoming,
    discard,
    commit: async () => {
      const note = readNote(incoming);
      const sha256 = await hashFile(incoming);
      const bytes = statSync(incoming).size;
      mkdirSync(dirname(path), { recursive: true });
      rmSync(noteOf(path), { force: true });
      await renameFlushed(incoming, path);
      if (note !== null) writeNote(path, { ...note, sha256, bytes });
      rmSync(noteOf(incoming), { force: true });
    },
  };
}

function atHand(path: string): Arrival {
  return { path, commit: async () => {}, discard: async () => {} };
}

const noteOf = (path: string): string => `${path}.from.json`;

/** The note of a file, if the file is there and, once finished, as long as the note says. */
function readNote(path: string): Note | null {
  try {
    const note = JSON.parse(readFileSync(noteOf(path), 'utf8')) as Note;
    const { size } = statSync(path);
    return note.bytes === undefined || note.bytes === size ? note : null;
  } catch {
    return null;
  }
}

function writeNote(path: string, note: Note): void {
  writeFileSync(noteOf(path), JSON.stringify(note));
}
