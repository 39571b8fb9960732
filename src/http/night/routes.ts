import type { Hono } from 'hono';
import type { NightPages } from '#contract/night-page.ts';
import { overviewPage, sentencePage, versionPage } from './page.ts';

/** Nothing is loaded from anywhere, nothing runs, nobody frames it. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** `GET /night` and `GET /night/MODEL/VERSION`: read only. */
export function nightRoutes(app: Hono, pages: NightPages): void {
  app.get('/night', async (c) => c.html(overviewPage(await pages.overview()), 200, HEADERS));
  app.get('/night/:model/:version', async (c) => {
    const { model, version } = c.req.param();
    const page = await pages.version(model, version);
    if (page) return c.html(versionPage(page), 200, HEADERS);
    const sentence =
      'There is no such version of a model here: a few of each are kept, and this one is gone or never was.';
    return c.html(sentencePage('Not here', sentence), 404, HEADERS);
  });
}
