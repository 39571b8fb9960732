/**
 * Who may talk to a server on loopback at all. It listens on this machine only, but every page in every browser of this
 * machine could still send requests there: so the Host must be its own (DNS rebinding), a foreign Origin is refused
 * (cross-site requests), and what changes something needs a token.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Guard {
  /** Undefined if the request may pass, else why not. */
  refuses(request: IncomingMessage): string | undefined;
  holdsToken(url: URL): boolean;
}

/** @param token - of the page's address */
export function createGuard(token: string, port: () => number): Guard {
  return {
    refuses: ({ headers }) => refusesForeign(headers, loopbackHosts(port()), 'the playground’s'),
    holdsToken: (url) => sameSecret(url.searchParams.get('token') ?? '', token),
  };
}

/** The `Host` headers of a server on a port of this machine. */
export const loopbackHosts = (port: number): string[] =>
  ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);

/**
 * Why a request comes from elsewhere; undefined when it does not.
 * @param hosts - `Host` headers that are the server's own, in lower case
 * @param whose - for the sentence: `the playground’s`
 */
export function refusesForeign(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  hosts: readonly string[],
  whose: string,
): string | undefined {
  if (!hosts.includes((headers.host ?? '').toLowerCase())) return `This host name is not ${whose}.`;
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return 'Requests from other sites are not answered.';
  return undefined;
}

/** Compares in a time that says nothing of where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
