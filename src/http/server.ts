import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { loopbackHosts } from 'discord-playground';
import type { ReceiveInteraction } from '#contract/interactions.ts';
import { type AppOptions, createApp, METHODS } from './app.ts';
import { interactionsBefore } from './interactions.ts';
import { requestCounter } from './request-metrics.ts';

export interface HttpOptions extends Omit<AppOptions, 'hosts' | 'count'> {
  /** Takes interactions, `null` while the bot is not there; there is no such address when absent. */
  readonly interactions?: () => ReceiveInteraction | null;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface HttpServer {
  readonly url: string;
  /** Ends at once, whatever callers are doing. */
  close(): Promise<void>;
}

/** Milliseconds a caller has to send its request: one that connects and says nothing holds nothing up. */
const REQUEST_MS = 15_000;
const MAX_CONNECTIONS = 200;

/** @throws what the system says when it refuses the port or the address */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  let port = options.port;
  const { log, interactions: receive } = options;
  const count = requestCounter(options.metrics, [...Object.keys(METHODS), '/interactions']);
  const app = createApp({ ...options, count, hosts: () => loopbackHosts(port) });
  const others = getRequestListener(app.fetch, { hostname: options.host });
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 5_000 },
    receive ? interactionsBefore({ receive, count, log }, others) : others,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, options.host, resolve);
  });
  server.maxConnections = MAX_CONNECTIONS;
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
