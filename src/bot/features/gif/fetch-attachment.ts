import { type Problem, problem } from '../../problems.ts';

/** Where Discord keeps what members upload. */
const HOSTS: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
/** Bytes of an attachment that is looked at. */
export const MOST_BYTES = 8 * 1024 * 1024;
/** Milliseconds until a download is given up. */
const PATIENCE_MS = 2_500;

export interface Attached {
  readonly url: string;
  /** Bytes, as Discord says; 0 where it does not. */
  readonly size: number;
}

export interface FetchOptions {
  /** One more place uploads may lie at: the playground's origin. */
  readonly mediaOrigin?: string | undefined;
  readonly patienceMs?: number;
}

/**
 * A member's upload, from Discord's media hosts only. The address of an attachment comes from Discord, but a modified client
 * or a proxy may have had a hand in it, so nothing else is ever asked: no other host, no other port, no redirect.
 */
export async function fetchAttachment(
  { url, size }: Attached,
  { mediaOrigin, patienceMs = PATIENCE_MS }: FetchOptions = {},
): Promise<Uint8Array | Problem> {
  if (!isOurs(url, mediaOrigin)) return problem('file-elsewhere');
  const tooLarge = problem('file-too-large', { megabytes: MOST_BYTES / 2 ** 20 });
  if (size > MOST_BYTES) return tooLarge;
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetch(url, { redirect: 'manual', signal, credentials: 'omit' });
    if (response.status >= 300 && response.status < 400) return problem('file-elsewhere');
    if (!response.ok || !response.body) return problem('file-gone');
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
      await response.body.cancel();
      return tooLarge;
    }
    return (await readAtMost(response.body, MOST_BYTES)) ?? tooLarge;
  } catch {
    return problem(signal.aborted ? 'file-slow' : 'file-gone');
  }
}

function isOurs(address: string, mediaOrigin: string | undefined): boolean {
  const url = tryUrl(address);
  if (url === null || `${url.username}${url.password}` !== '') return false;
  if (mediaOrigin !== undefined && url.origin === mediaOrigin) return true;
  return url.protocol === 'https:' && url.port === '' && HOSTS.has(url.hostname);
}

function tryUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** What comes, or `null` as soon as it is more than `most` bytes. */
async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > most) return null; // leaving the loop ends the download
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
