import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { readEnvironment } from '#config.ts';
import { proxyFor, readProxies } from '#network/proxies.ts';
import { guardedLookup, type Reach, reasonNotAsked } from './reach.ts';

const REDIRECTS = 8;

/** An address that is not asked, for good: trying again changes nothing. */
export class DownloadRefused extends Error {
  override readonly name = 'Refused';
}

/**
 * A GET whose answer is read as a stream, redirects followed as far as `reach` allows, each of them checked. Made of
 * `node:http` and not of `fetch`: while discord.js is loaded, `fetch` runs on its undici, which ends the process when an
 * HTTP/1.0 server (Python's `http.server` is one) closes the connection before the last bytes have been read.
 *
 * @throws Refused when it leads where it must not
 */
export async function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  reach: Reach,
  redirects = REDIRECTS,
): Promise<IncomingMessage> {
  const address = new URL(url);
  const reason = reasonNotAsked(address, reach);
  if (reason !== null) throw new DownloadRefused(reason);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const get = address.protocol === 'https:' ? getSecure : getPlain;
    const options = {
      headers: { 'user-agent': 'marquee-setup', ...headers },
      signal,
      ...(reach.own === null && isDirect(address) ? { lookup: guardedLookup } : {}),
    };
    get(address, options, resolve).on('error', reject);
  });
  const { statusCode = 0, headers: answered } = response;
  const moved = [301, 302, 303, 307, 308].includes(statusCode) ? answered.location : undefined;
  if (moved === undefined) return response;
  response.resume();
  if (redirects === 0) throw new DownloadRefused('too many redirects');
  return request(new URL(moved, address).href, headers, signal, reach, redirects - 1);
}

/** Behind a proxy names are resolved by the proxy, which sits in a private network itself more often than not. */
function isDirect(address: URL): boolean {
  const proxies = readProxies(readEnvironment());
  return proxies === null || proxyFor(address, proxies) === null;
}

/** One header of an answer, or null. */
export function header(response: IncomingMessage, name: string): string | null {
  const value = response.headers[name];
  return typeof value === 'string' ? value : null;
}
