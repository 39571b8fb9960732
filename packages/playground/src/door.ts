/**
 * Lets in a person who typed the page's bare address: they are sent on to the one with the token. Every other site can send
 * a browser here too, and must not get that far, so the way leads over a cookie that a browser keeps from requests other
 * sites began, that opens once, and that no script can read. Of what other sites begin, nothing but a link to press is shown.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from './clock.ts';

export type Door =
  /** To `to`, with a cookie set (or, empty, taken away). */
  | { readonly kind: 'redirect'; readonly to: string; readonly cookie: string }
  /** A link that the person has to press. */
  | { readonly kind: 'link' }
  | { readonly kind: 'refused'; readonly why: string };

export const DOOR_PATH = '/open';

const COOKIE = 'playground-door';
const SECONDS = 60;
/** Doors begun and not gone through, at most: a flood of requests opens no more memory than this. */
const AT_ONCE = 100;

const attributes = (seconds: number): string => `; Path=${DOOR_PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;

export function createDoor(token: string, clock: Clock) {
  /** Secret -> when it ends, in ms. */
  const once = new Map<string, number>();
  return {
    /** For the bare address, and for one with a token of an earlier start. */
    knock({ headers }: IncomingMessage): Door {
      const { 'sec-fetch-site': site = 'none', 'sec-fetch-dest': dest = 'document' } = headers;
      if (dest !== 'document') return { kind: 'refused', why: 'This page opens in a tab of its own.' };
      if (site !== 'none' && site !== 'same-origin') return { kind: 'link' };
      const secret = randomBytes(18).toString('base64url');
      for (const oldest of once.keys()) if (once.size >= AT_ONCE) once.delete(oldest);
      once.set(secret, clock.now() + 1_000 * SECONDS);
      return { kind: 'redirect', to: DOOR_PATH, cookie: `${COOKIE}=${secret}${attributes(SECONDS)}` };
    },

    /** For {@link DOOR_PATH}. */
    enter({ headers }: IncomingMessage): Door {
      const secret = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '';
      const until = once.get(secret);
      once.delete(secret);
      if (until === undefined || until < clock.now()) {
        const why =
          'This door opens once, and from this page only. Open the address without /open, and allow its cookie.';
        return { kind: 'refused', why };
      }
      return { kind: 'redirect', to: `/?token=${token}`, cookie: `${COOKIE}=${attributes(0)}` };
    },
  };
}
