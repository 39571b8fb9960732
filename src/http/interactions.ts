import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { ReceiveInteraction } from '#contract/interactions.ts';

/** Bytes of an interaction at most: far above what Discord sends with a message of ten embeds. */
const MOST = 1_048_576;
const PATH = '/interactions';

export interface InteractionsOptions {
  /** Takes interactions; `null` while the bot is not there. */
  readonly receive: () => ReceiveInteraction | null;
  /** Told of every request that was answered here. */
  readonly count: (path: string, status: number, tookMs: number) => void;
  readonly log: Logger;
}

/**
 * `POST /interactions`: signed by Discord, so it is open to any caller and any name of this server. Taken from Node's own requests,
 * before the framework of the other endpoints makes anything of them: a front answers a thousand of these a second.
 * @param others takes every other request
 */
export function interactionsBefore(
  { receive, count, log }: InteractionsOptions,
  others: RequestListener,
): RequestListener {
  return (request, response) => {
    if (request.url !== PATH && request.url?.split('?', 1)[0] !== PATH) return others(request, response);
    const began = performance.now();
    response.once('close', () => count(PATH, response.statusCode, performance.now() - began));
    if (request.method !== 'POST') return refuse(response, 405, '/interactions takes POST.', { allow: 'POST' });
    const bot = receive();
    if (!bot) return refuse(response, 503, 'The bot is starting or stopping: try again in a moment.');
    takeBody(request, (body) => {
      if (body === null) return refuse(response, 413, 'The body is too long for an interaction.');
      try {
        const receipt = bot(body, {
          signature: one(request.headers['x-signature-ed25519']),
          timestamp: one(request.headers['x-signature-timestamp']),
        });
        if (receipt.status === 202) response.writeHead(202, { 'content-length': 0 }).end();
        else if (receipt.status === 200) answer(response, 200, receipt.answer);
        else refuse(response, receipt.status, receipt.error);
      } catch (err) {
        log.error({ err }, 'an interaction could not be taken');
        refuse(response, 500, 'Something went wrong on our side; it has been noted.');
      }
    });
  };
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** Calls back once: with the whole body, or with null as soon as it is too long; what still comes of it is dropped. */
function takeBody(request: IncomingMessage, then: (body: Buffer | null) => void): void {
  const pieces: Buffer[] = [];
  let length = 0;
  request.on('error', () => {}); // whoever sent it has gone
  request.on('data', (piece: Buffer) => {
    if (length > MOST) return;
    length += piece.byteLength;
    if (length > MOST) then(null);
    else pieces.push(piece);
  });
  request.on('end', () => {
    if (length <= MOST) then(pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces));
  });
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': bytes.byteLength })
    .end(bytes);
}

function refuse(response: ServerResponse, status: number, error: string, headers?: Record<string, string>): void {
  answer(response, status, { error }, headers);
}
