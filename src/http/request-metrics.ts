import type { MiddlewareHandler } from 'hono';
import { Histogram, type Registry } from 'prom-client';

/** Counts and times requests by path and status; paths that do not exist share one name, so that nobody can make new ones. */
export function countRequests(registry: Registry, paths: Readonly<Record<string, unknown>>): MiddlewareHandler {
  const seconds = new Histogram({
    name: 'marquee_http_request_seconds',
    help: 'Requests over HTTP, by path and status.',
    labelNames: ['path', 'status'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
    registers: [registry],
  });
  return async (c, next) => {
    const began = performance.now();
    await next();
    const path = Object.hasOwn(paths, c.req.path) ? c.req.path : 'other';
    seconds.observe({ path, status: c.res.status }, (performance.now() - began) / 1_000);
  };
}
