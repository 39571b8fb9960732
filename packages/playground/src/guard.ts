/**
 * Who may talk to the playground at all. It listens on loopback, but every page in every browser of this machine could
 * still send requests there: so the Host must be ours (DNS rebinding), a foreign Origin is refused (cross-site requests),
 * and what changes the page's side needs the token of its address.
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
  const expected = Buffer.from(token);
  return {
    refuses({ headers }) {
      const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`];
      if (!hosts.includes((headers.host ?? '').toLowerCase())) return 'This host name is not the playground’s.';
      const { origin } = headers;
      if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
        return 'Requests from other sites are not answered.';
      }
      return undefined;
    },
    holdsToken(url) {
      const given = Buffer.from(url.searchParams.get('token') ?? '');
      return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
    },
  };
}
