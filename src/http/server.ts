import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { InferenceError, type Models } from '#contract/methods.ts';
import type { NightPages } from '#contract/night-page.ts';
import { nightRoutes } from './night/routes.ts';
import { routes } from './routes.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly models: Models;
  readonly metrics: Registry;
  readonly log: Logger;
  /** What `/health` reports; `ok` decides between 200 and 503. */
  readonly health: () => { readonly ok: boolean } & Readonly<Record<string, unknown>>;
  /** What `/night` shows; there is no such page when absent. */
  readonly night?: NightPages;
}

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Bytes of a request's body at most: far above any plot, far below what could hurt. */
export const MAX_BODY_BYTES = 64 * 1024;

/** What a caller is told when the models refuse: the status, and whether the models' own words are meant for callers. */
const STATUS_OF = { invalid: 400, busy: 503, restarted: 503, unavailable: 503, timeout: 504, failed: 500 } as const;

/** The application without a socket: what the tests call. */
export function createApp(options: Omit<HttpOptions, 'host' | 'port'>): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.json({ error: `The text is too long: send at most ${MAX_BODY_BYTES / 1024} kB.` }, 413),
    }),
  );
  app.get('/health', (c) => {
    const health = options.health();
    return c.json(health, health.ok ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    return c.text(await options.metrics.metrics(), 200, { 'content-type': options.metrics.contentType });
  });
  routes(app, options.models);
  if (options.night) nightRoutes(app, options.night);
  app.notFound((c) => c.json({ error: `There is nothing at ${c.req.path}. See docs/http.md.` }, 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
    if (error instanceof InferenceError) {
      const status = STATUS_OF[error.code];
      const sentence =
        error.code === 'invalid' ? error.message : 'The models cannot answer right now. Please try again in a moment.';
      return c.json({ error: sentence }, status);
    }
    options.log.error({ err: error }, 'an endpoint failed');
    return c.json({ error: 'Something went wrong on our side; it has been noted.' }, 500);
  });
  return app;
}

/** @throws what the system says when it refuses the port or the address */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const app = createApp(options);
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, () => resolve(starting));
    starting.once('error', reject);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${options.host}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
