/** Asks other machines in each way the bot does, and prints what came of it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { REST } from 'discord.js';
import { WebSocket } from 'ws';
import { request } from '../../src/cli/setup/http.ts';
import { honourProxies } from '../../src/network/honour-proxies.ts';

await honourProxies(process.env);
const socket = new WebSocket('wss://gateway.discord.test/?v=10');
const [gateway] = (await once(socket, 'error').catch((error: Error) => [error])) as [Error];
const download = await text(
  await request('http://download.test/film.zip', {}, AbortSignal.timeout(10_000), { own: 'http://download.test' }),
);
const neighbour = createServer((_, response) => response.end('here'));
await once(neighbour.listen(0, '127.0.0.1'), 'listening');
const own = `http://127.0.0.1:${(neighbour.address() as AddressInfo).port}`;
const here = await text(await request(own, {}, AbortSignal.timeout(10_000), { own }));
const fetchedHere = await (await fetch(own)).text();
console.log(
  JSON.stringify({
    rest: await new REST({ api: 'http://rest.test/api' }).setToken('x').get('/gateway'),
    fetch: await (await fetch('http://fetch.test/')).json(),
    download,
    gateway: gateway.message,
    here: [here, fetchedHere],
  }),
);
process.exit();
