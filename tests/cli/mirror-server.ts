import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One file as the server has it, and how it misbehaves. */
export interface Served {
  body: Buffer;
  /** Breaks the connection after so many bytes of an answer, so many times. */
  breakAfter?: number;
  breaks?: number;
  /** Answers 503 so many times first. */
  busy?: number;
}

export interface SeenRequest {
  readonly path: string;
  readonly range: string | undefined;
  readonly status: number;
}

/** A mirror on this machine that speaks ETag, Range and If-Range, and breaks off when told to. */
export async function serveMirror() {
  const files = new Map<string, Served>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => answer(files, seen, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mirror`,
    seen,
    put(path: string, body: string | Uint8Array, more: Omit<Served, 'body'> = {}): void {
      files.set(`/mirror/${path}`, { body: Buffer.from(body as string), ...more });
    },
    file: (path: string) => files.get(`/mirror/${path}`) as Served,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(
  files: Map<string, Served>,
  seen: SeenRequest[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = decodeURIComponent(request.url ?? '');
  const { range } = request.headers;
  const reply = (status: number, headers: Record<string, string | number> = {}): void => {
    seen.push({ path, range, status });
    response.writeHead(status, headers);
  };
  const file = files.get(path);
  if (file === undefined) {
    reply(404);
    response.end();
    return;
  }
  if ((file.busy ?? 0) > 0) {
    file.busy = (file.busy ?? 0) - 1;
    reply(503);
    response.end();
    return;
  }
  const etag = `"${createHash('sha256').update(file.body).digest('hex').slice(0, 12)}"`;
  if (request.headers['if-none-match'] === etag) {
    reply(304, { etag });
    response.end();
    return;
  }
  let from = 0;
  if (range !== undefined && request.headers['if-range'] === etag) from = Number(/bytes=(\d+)-/.exec(range)?.[1] ?? 0);
  if (from >= file.body.length && from > 0) {
    reply(416);
    response.end();
    return;
  }
  const part = file.body.subarray(from);
  const headers = { etag, 'content-length': part.length };
  if (from > 0)
    reply(206, { ...headers, 'content-range': `bytes ${from}-${file.body.length - 1}/${file.body.length}` });
  else reply(200, headers);
  if ((file.breaks ?? 0) > 0 && file.breakAfter !== undefined) {
    file.breaks = (file.breaks ?? 0) - 1;
    response.write(part.subarray(0, file.breakAfter), () => setTimeout(() => response.destroy(), 20));
    return;
  }
  response.end(part);
}
