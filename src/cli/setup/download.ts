import { constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hashFile } from '#catalogue/manifest.ts';
import { SourceError } from '#catalogue/problems.ts';
import { renameFlushed } from '#files/replace-file.ts';
import { type Expected, verify } from './checksums.ts';
import type { Arrival } from './data-set.ts';
import { DownloadRefused, header, request } from './http.ts';
import type { Reach } from './reach.ts';

export interface DownloadOptions {
  readonly url: string;
  readonly reach: Reach;
  /** Where the file ends up. */
  readonly path: string;
  /** Where it grows until it is whole; kept over a broken run, so that the next one goes on with it. */
  readonly incoming: string;
  readonly expected?: Expected | undefined;
  readonly onProgress?: ((bytes: number, total: number | null) => void) | undefined;
  /** Milliseconds before the nth new attempt. */
  readonly pause?: (attempt: number) => number;
  /** Milliseconds in which a connection must bring {@link FLOOR} bytes a second; otherwise it counts as broken. */
  readonly stall?: number;
  /** More than this is not taken. Bytes. */
  readonly most?: number;
}

/** What is remembered of a file that came over the network. */
interface Note {
  readonly url: string;
  readonly etag: string | null;
  readonly modified: string | null;
  /** Bytes of the whole file, as the server gave them. */
  readonly whole?: string | null;
  readonly sha256?: string;
  readonly bytes?: number;
}

/** The server has no such file. */
export class NotThere extends SourceError {}

const ATTEMPTS = 5;
const STALL = 30_000;
/** A megabyte would take a quarter of an hour. Bytes per second. */
const FLOOR = 1_000;
/** For one file, all attempts together. Milliseconds. */
const LONGEST = 6 * 3_600_000;
/** The largest set that is known is a quarter of it. Bytes. */
const MOST = 4 * 2 ** 30;

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
  const deadline = Date.now() + LONGEST;
  for (let attempt = 0; attempt < ATTEMPTS && Date.now() < deadline; attempt += 1) {
    if (attempt > 0) await wait((options.pause ?? ((nth) => 500 * 2 ** nth))(attempt));
    const outcome = await receive(options, held?.url === url ? held : null, deadline);
    if (outcome === 'unchanged') {
      if (expected !== undefined) await verify(path, expected);
      return atHand(path);
    }
    if (outcome === 'whole') return await arrival(options);
    if (outcome.drop === true) dropPart(incoming);
    trouble = outcome.trouble;
    if (!outcome.again) break;
  }
  if (held !== null && held.url === url) return atHand(path);
  const got = statSync(incoming, { throwIfNoEntry: false })?.size ?? 0;
  const rest = got > 0 ? ' What has come is kept: run the same command again to go on.' : '';
  throw new SourceError(
    `${basename(path)} could not be fetched from ${new URL(url).host}: ${trouble} (${url}).${rest}`,
  );
}

/** `drop`: what has come so far is of no use. */
type Outcome = 'unchanged' | 'whole' | { readonly trouble: string; readonly again: boolean; readonly drop?: true };

async function receive(options: DownloadOptions, held: Note | null, deadline: number): Promise<Outcome> {
  const { url, path, incoming, reach, most = MOST } = options;
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
  let lately = Number.POSITIVE_INFINITY; // the first window is for the answer to begin
  const timer = setInterval(() => {
    if (lately < (FLOOR * stall) / 1000 || Date.now() > deadline) breaker.abort();
    lately = 0;
  }, stall);
  try {
    const response = await request(url, headers, breaker.signal, reach);
    const status = response.statusCode ?? 0;
    if (status !== 200 && status !== 206) response.resume();
    if (status === 304) return 'unchanged';
    if (status === 404 || status === 410) throw new NotThere(`${basename(path)} is not at ${url}.`);
    if (status === 416) return { trouble: 'the part at hand no longer fits', again: true, drop: true };
    if (status !== 200 && status !== 206) {
      return { trouble: `the server answers ${status}`, again: status >= 500 || status === 429 || status === 408 };
    }
    const from = status === 206 ? Number(/bytes (\d+)-/.exec(header(response, 'content-range') ?? '')?.[1]) : 0;
    if (status === 206 && (!resume || from !== has)) {
      response.destroy();
      return { trouble: 'the server sent another part than was asked for', again: true, drop: true };
    }
    const whole = status === 206 ? (/\/(\d+)$/.exec(header(response, 'content-range') ?? '')?.[1] ?? null) : null;
    const version = { etag: header(response, 'etag'), modified: header(response, 'last-modified'), whole };
    if (status === 206 && part !== null && isAnother(part, version)) {
      response.destroy();
      return { trouble: 'the file changed while it was fetched', again: true, drop: true };
    }
    const packed = header(response, 'content-encoding');
    if (packed !== null && packed !== 'identity') {
      response.destroy();
      return { trouble: `the server packs what it sends (${packed}) though it was asked not to`, again: false };
    }
    const length = header(response, 'content-length');
    const total = length === null ? null : from + Number(length);
    if (total !== null && total > most) {
      response.destroy();
      return { trouble: `it has ${total} bytes, and more than ${most} are not taken`, again: false, drop: true };
    }
    writeNote(incoming, { url, ...version, whole: whole ?? (status === 200 ? length : null) });
    // A link that lies where the part goes is not followed.
    const { O_APPEND, O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;
    const file = await open(incoming, O_WRONLY | O_CREAT | (O_NOFOLLOW ?? 0) | (from > 0 ? O_APPEND : O_TRUNC));
    let bytes = from;
    try {
      for await (const chunk of response) {
        bytes += (chunk as Uint8Array).byteLength;
        lately += (chunk as Uint8Array).byteLength;
        if (bytes > most) {
          response.destroy();
          return { trouble: `it does not end: more than ${most} bytes are not taken`, again: false, drop: true };
        }
        await file.write(chunk as Uint8Array);
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
    if (cause instanceof DownloadRefused) return { trouble: message, again: false };
    const words = breaker.signal.aborted ? `hardly anything came for ${stall / 1000} s` : (code ?? message);
    return { trouble: `the connection broke (${words})`, again: true };
  } finally {
    clearInterval(timer);
  }
}

/** Does the server speak of another version of the file than the part at hand is of? It ought not to, after If-Range. */
function isAnother(part: Note, now: Pick<Note, 'etag' | 'modified' | 'whole'>): boolean {
  return (['etag', 'modified', 'whole'] as const).some(
    (mark) => part[mark] != null && now[mark] != null && part[mark] !== now[mark],
  );
}

async function arrival({ path, incoming, expected }: DownloadOptions): Promise<Arrival> {
  const discard = async (): Promise<void> => dropPart(incoming);
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
    kept: path,
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
  return { path, kept: path, commit: async () => {}, discard: async () => {} };
}

function dropPart(incoming: string): void {
  rmSync(incoming, { force: true });
  rmSync(noteOf(incoming), { force: true });
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
