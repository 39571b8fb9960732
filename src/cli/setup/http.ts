import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';

const REDIRECTS = 8;

/**
 * A GET whose answer is read as a stream, redirects followed. Made of `node:http` and not of `fetch`: while discord.js is
 * loaded, `fetch` runs on its undici, which ends the process when an HTTP/1.0 server (Python's `http.server` is one)
 * closes the connection before the last bytes have been read.
 */
export async function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  redirects = REDIRECTS,
): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const get = url.startsWith('https:') ? getSecure : getPlain;
    get(url, { headers: { 'user-agent': 'marquee-setup', ...headers }, signal }, resolve).on('error', reject);
  });
  const { statusCode = 0, headers: answered } = response;
  const moved = [301, 302, 303, 307, 308].includes(statusCode) ? answered.location : undefined;
  if (moved === undefined) return response;
  response.resume();
  if (redirects === 0) throw new Error('too many redirects');
  return request(new URL(moved, url).href, headers, signal, redirects - 1);
}

/** One header of an answer, or null. */
export function header(response: IncomingMessage, name: string): string | null {
  const value = response.headers[name];
  return typeof value === 'string' ? value : null;
}
