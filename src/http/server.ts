import type { Server } from 'node:http';
import { type ServerType, serve } from '@hono/node-server';
import { loopbackHosts } from 'discord-playground';
import { type AppOptions, createApp } from './app.ts';

export interface HttpOptions extends Omit<AppOptions, 'hosts'> {
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
  const app = createApp({ ...options, hosts: () => loopbackHosts(port) });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve(
      {
        fetch: app.fetch,
        hostname: options.host,
        port: options.port,
        serverOptions: { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: 5_000 },
      },
      () => resolve(starting),
    );
    starting.once('error', reject);
  });
  (server as Server).maxConnections = MAX_CONNECTIONS;
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        (server as Server).closeAllConnections();
      }),
  };
}
