import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { InferenceError, type Models } from '#contract/methods.ts';
import type { NightPages } from '#contract/night-page.ts';
import { type AccessOptions, access } from './access.ts';
import { type Health, isReady } from './health.ts';
import { nightRoutes } from './night/routes.ts';
import { openApi } from './openapi.ts';
import { type CountRequest, countingRequests } from './request-metrics.ts';
import { questions } from './routes.ts';

export interface AppOptions extends AccessOptions {
  readonly models: Models;
  readonly metrics: Registry;
  readonly log: Logger;
  readonly health: () => Health;
  readonly count: CountRequest;
  /** What `/night` shows; there is no such page when absent. */
  readonly night?: NightPages;
}

/** What a caller is told when the models refuse: the status, and whether the models' own words are meant for callers. */
const STATUS_OF = {
  invalid: 400,
  busy: 503,
  restarted: 503,
  cancelled: 503,
  unavailable: 503,
  timeout: 504,
  failed: 500,
} as const;

/** Path -> what may be done there. */
export const METHODS: Readonly<Record<string, string>> = {
  '/live': 'GET, HEAD',
  '/ready': 'GET, HEAD',
  '/health': 'GET, HEAD',
  '/metrics': 'GET, HEAD',
  '/openapi.json': 'GET, HEAD',
  '/night': 'GET, HEAD',
  '/night/{model}/{version}': 'GET, HEAD',
  '/predict_genre': 'POST',
  '/suggest': 'POST',
};

/** The application without a socket: what the tests call. */
export function createApp(options: AppOptions): Hono {
  const { models, metrics, log, health, count } = options;
  const app = new Hono();
  app.use(countingRequests(count));
  app.use(access(options));
  app.get('/live', (c) => c.json({ ok: true }));
  app.get('/ready', (c) => {
    const ok = isReady(health());
    return c.json({ ok }, ok ? 200 : 503);
  });
  app.get('/health', (c) => {
    const now = health();
    const ok = isReady(now);
    return c.json({ ok, leaving: false, ...now }, ok ? 200 : 503);
  });
  app.get('/metrics', async (c) => c.text(await metrics.metrics(), 200, { 'content-type': metrics.contentType }));
  app.get('/openapi.json', (c) => c.json(openApi(options.token !== null)));
  app.route('/', questions(models));
  if (options.night) nightRoutes(app, options.night);
  app.notFound((c) => {
    const path = c.req.path.replace(/^\/night\/[^/]+\/[^/]+$/, '/night/{model}/{version}');
    const absent = path.startsWith('/night') && !options.night;
    const allow = !absent && Object.hasOwn(METHODS, path) ? METHODS[path] : undefined;
    if (allow === undefined) return c.json({ error: `There is nothing at ${c.req.path}. See /openapi.json.` }, 404);
    return c.json({ error: `${c.req.path} takes ${allow}.` }, 405, { allow });
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
    if (error instanceof InferenceError) {
      const sentence =
        error.code === 'invalid' ? error.message : 'The models cannot answer right now. Please try again in a moment.';
      return c.json({ error: sentence }, STATUS_OF[error.code]);
    }
    log.error({ err: error }, 'an endpoint failed');
    return c.json({ error: 'Something went wrong on our side; it has been noted.' }, 500);
  });
  return app;
}
