import { get } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Experiment, Finding } from '../experiment.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** The HTTP port as a page in a browser, a rebinding name, and a careless program would use it. */
export const port: Experiment = {
  name: 'port',
  async run({ bot }) {
    const findings: Finding[] = [];
    const expectStatus = async (what: string, status: number, path: string, init: RequestInit = {}): Promise<void> => {
      const seen = await fetch(bot.http + path, init).then(
        (response) => response.status,
        () => 0,
      );
      findings.push({ what, seen: `${seen}`, held: seen === status });
    };
    const body = JSON.stringify({ text: 'A family looks after an empty hotel in winter.' });
    const plot = { method: 'POST', body };
    await expectStatus('a page of another site posts', 403, '/suggest', {
      ...plot,
      headers: { ...JSON_TYPE, origin: 'https://evil.example' },
    });
    await expectStatus('a form posts plain text', 415, '/suggest', {
      ...plot,
      headers: { 'content-type': 'text/plain' },
    });
    // fetch() sets the Host itself, as a browser does; a name that was rebound would be in it.
    const rebound = await new Promise<number | undefined>((resolve) => {
      get(`${bot.http}/metrics`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', () => resolve(undefined));
    });
    findings.push({ what: 'a rebinding name reads the metrics', seen: `${rebound}`, held: rebound === 403 });
    await expectStatus('a path climbs', 404, '/..%2f..%2fetc%2fpasswd');
    await expectStatus('markup in the address', 404, '/%3Cscript%3Ealert(1)%3C/script%3E');
    await expectStatus('a bomb of gzip', 413, '/suggest', {
      method: 'POST',
      body: Uint8Array.from(gzipSync(JSON.stringify({ text: 'a '.repeat(20_000_000) }))),
      headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
    });
    await expectStatus('another method', 405, '/suggest', { method: 'DELETE' });
    const many = await Promise.all(
      Array.from({ length: 40 }, () =>
        fetch(`${bot.http}/suggest`, { ...plot, headers: JSON_TYPE }).then(({ status }) => status),
      ),
    );
    const others = many.filter((status) => status !== 200 && status !== 503).length;
    findings.push({
      what: '40 questions at once',
      seen: `${many.filter((status) => status === 200).length} answered, ${many.filter((status) => status === 503).length} told to try again`,
      held: others === 0 && many.includes(200) && many.includes(503),
    });
    return findings;
  },
};

/** Stops within what a supervisor grants, whatever callers do. */
export const stop: Experiment = {
  name: 'stop',
  async run({ bot }) {
    const sockets = Array.from({ length: 20 }, () => connect(Number(new URL(bot.http).port), '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => {});
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    sockets[0]?.write('POST /suggest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{');
    const began = performance.now();
    bot.process.kill('SIGTERM');
    const { code } = await bot.ended;
    const seconds = (performance.now() - began) / 1_000;
    return [
      {
        what: 'SIGTERM with 20 silent connections',
        seen: `ended with ${code} after ${seconds.toFixed(1)} s`,
        held: code === 0 && seconds < 10,
      },
    ];
  },
};
