import { refusesForeign, sameSecret } from 'discord-playground';
import type { MiddlewareHandler } from 'hono';

export interface AccessOptions {
  /** `Host` headers that are this server's own. */
  readonly hosts: () => readonly string[];
  /** What callers show as `Authorization: Bearer …`; without one, only this machine is answered. */
  readonly token: string | null;
}

/** Answered to anybody: an orchestrator's probes carry no token, and they say one word. */
const PROBES: ReadonlySet<string> = new Set(['/live', '/ready']);

/**
 * Who may call. Without a token: programs of this machine, and no page in a browser of it, by the playground's own rules. With
 * one: whoever shows it, from wherever, under whatever name an operator's proxy gives this server.
 */
export function access({ hosts, token }: AccessOptions): MiddlewareHandler {
  return async (c, next) => {
    if (token !== null) {
      const shown = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (PROBES.has(c.req.path) || (shown !== undefined && sameSecret(shown, token))) return next();
      c.header('www-authenticate', 'Bearer realm="marquee"');
      return c.json({ error: 'Show the token of MARQUEE_HTTP_TOKEN: “Authorization: Bearer …”.' }, 401);
    }
    const headers = { host: c.req.header('host'), origin: c.req.header('origin') };
    const refused = refusesForeign(headers, hosts(), 'Marquee’s');
    return refused === undefined ? next() : c.json({ error: refused }, 403);
  };
}
