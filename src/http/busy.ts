import type { MiddlewareHandler } from 'hono';

/** Admits a fixed number of requests at a time and refuses the others at once: a queue here would only hold members' questions up. */
export function atMost(limit: number): MiddlewareHandler {
  let running = 0;
  return async (c, next) => {
    if (running >= limit) {
      c.header('retry-after', '1');
      return c.json({ error: 'Too many questions at once: please try again in a moment.' }, 503);
    }
    running += 1;
    try {
      return await next();
    } finally {
      running -= 1;
    }
  };
}
