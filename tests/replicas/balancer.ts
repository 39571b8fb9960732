/**
 * A load balancer as they all are: looks at `/ready` of every front, sends what comes to those that are in turn, and what one
 * refused before it took it (no connection, or 503) to the next.
 */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOK_MS = 250;

export interface Balancer {
  readonly url: string;
  /** Ports of fronts, whether they are there or not. */
  fronts: readonly number[];
  close(): Promise<void>;
}

export async function startBalancer(): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const ready = new Set<number>();
  let turn = 0;

  const look = (port: number): void => {
    const probe = request({ port, host: '127.0.0.1', path: '/ready', agent, timeout: 1_000 }, (response) => {
      response.resume();
      if (response.statusCode === 200) ready.add(port);
      else ready.delete(port);
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => ready.delete(port));
    probe.end();
  };
  const timer = setInterval(() => balancer.fronts.forEach(look), LOOK_MS);

  const send = (
    port: number,
    from: IncomingMessage,
    body: Buffer,
    to: ServerResponse,
    others: readonly number[],
  ): void => {
    let connected = false;
    const next = (): void => {
      const [other, ...rest] = others;
      if (other === undefined) to.writeHead(502).end();
      else send(other, from, body, to, rest);
    };
    const forward = request(
      { port, host: '127.0.0.1', method: from.method, path: from.url, headers: from.headers, agent },
      (response) => {
        if (response.statusCode === 503 && others.length > 0) {
          response.resume();
          next();
          return;
        }
        to.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(to);
      },
    );
    forward.on('socket', (socket) => {
      if (!socket.connecting) connected = true;
      else
        socket.once('connect', () => {
          connected = true;
        });
    });
    // A connection that was kept open and is closed just now took nothing; one that breaks later may have.
    forward.on('error', (error: NodeJS.ErrnoException) => {
      if (!connected || (error.code === 'ECONNRESET' && forward.reusedSocket)) next();
      else if (!to.headersSent) to.writeHead(502).end();
    });
    forward.end(body);
  };

  const server = createServer((from, to) => {
    const pieces: Buffer[] = [];
    from.on('data', (piece: Buffer) => pieces.push(piece));
    from.on('end', () => {
      const fronts = balancer.fronts.filter((port) => ready.has(port));
      const [first, ...others] = fronts.map((_, at) => fronts[(at + turn) % fronts.length]!);
      turn += 1;
      if (first === undefined) to.writeHead(503).end();
      else send(first, from, Buffer.concat(pieces), to, others);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const balancer: Balancer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fronts: [],
    async close() {
      clearInterval(timer);
      agent.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
  return balancer;
}
