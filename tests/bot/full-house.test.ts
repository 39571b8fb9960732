import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FullHouse } from '#bot/router/full-house.ts';

/** A Discord that answers when it is told to. */
const waiting = new Map<string, ServerResponse>();
const server = createServer((request, response) => {
  request.resume();
  waiting.set(/interactions\/(\d+)\//.exec(request.url ?? '')?.[1] ?? '', response);
});
const answer = async (id: string): Promise<void> => {
  await expect.poll(() => waiting.has(id), { timeout: 10_000 }).toBe(true);
  waiting.get(id)?.writeHead(204).end();
};
let rest: REST;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  rest = new REST({ api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` });
});
afterAll(() => server.closeAllConnections());

describe('a full house', () => {
  it('lets those who are served go on when who was refused before has an answer, though others are refused meanwhile', async () => {
    const house = new FullHouse(pino({ level: 'silent' }));
    const refuse = (id: string) => house.refuse(rest, { id, token: 't', type: 2 }, performance.now());
    const order: string[] = [];
    const first = refuse('1').then(() => order.push('the first is refused'));
    const [one, other] = [house.quiet(), house.quiet()].map((quiet) => quiet.then(() => order.push('goes on')));
    const second = refuse('2').then(() => order.push('the second is refused'));
    await answer('1');
    await Promise.all([first, one, other]);
    await answer('2');
    await second;
    expect(order.slice(0, 3).sort()).toEqual(['goes on', 'goes on', 'the first is refused']);
    expect(order[3]).toBe('the second is refused');
    await house.quiet(); // nobody is refused: at once
  });
});
