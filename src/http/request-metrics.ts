import type { MiddlewareHandler } from 'hono';
import { Histogram, type Registry } from 'prom-client';

/** Notes that a request was answered. Paths that do not exist share one name, so that nobody can make new ones. */
export type CountRequest = (path: string, status: number, tookMs: number) => void;

export function requestCounter(registry: Registry, paths: readonly string[]): CountRequest {
  const known = new Set(paths);
  const seconds = new Histogram({
    name: 'marquee_http_request_seconds',
    help: 'Requests over HTTP, by path and status.',
    labelNames: ['path', 'status'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
    registers: [registry],
  });
  return (path, status, tookMs) => seconds.observe({ path: known.has(path) ? path : 'other', status }, tookMs / 1_000);
}

/** Counts and times the requests that an application answers. */
export function countingRequests(count: CountRequest): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    count(c.req.path, c.res.status, performance.now() - began);
  };
}
