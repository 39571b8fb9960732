/**
 * A front that does nothing: takes what Discord posts, and answers it with the same bytes. What the driver offers it and gets back
 * is as much as the driver can.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postCallback } from '#bot/router/callback.ts';

const rest = { options: { api: process.argv[2] ?? '', version: '10' } } as unknown as Parameters<
  typeof postCallback
>[0];
const ANSWER = Buffer.from('{"type":5}');

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    response.writeHead(202, { 'content-length': 0 }).end();
    const { id, token } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { id: string; token: string };
    postCallback(rest, id, token, ANSWER).catch(() => {});
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
