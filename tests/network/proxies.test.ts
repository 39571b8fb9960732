import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyFor, readProxies } from '#network/proxies.ts';
import { ConfigError } from '../../src/config-error.ts';

describe('the proxies of an environment', () => {
  it('are read in either case and without a scheme', () => {
    expect(readProxies({})).toBeNull();
    expect(readProxies({ HTTPS_PROXY: '' })).toBeNull();
    expect(readProxies({ https_proxy: 'proxy.example:3128' })).toMatchObject({
      http: null,
      https: 'http://proxy.example:3128',
    });
    expect(readProxies({ HTTP_PROXY: 'http://a:1' })).toMatchObject({ http: 'http://a:1', https: 'http://a:1' });
    expect(readProxies({ ALL_PROXY: 'http://a:1', https_proxy: 'http://b:2' })).toMatchObject({
      http: 'http://a:1',
      https: 'http://b:2',
    });
  });

  it('are refused in one line that names the key and shows no password', () => {
    expect(() => readProxies({ HTTPS_PROXY: 'http://' })).toThrow(ConfigError);
    expect(() => readProxies({ HTTPS_PROXY: 'http://me:secret@' })).toThrow(
      /^HTTPS_PROXY is not valid: it takes an address such as [^s]*$/,
    );
    expect(() => readProxies({ ALL_PROXY: 'socks5://a:1' })).toThrow(/^ALL_PROXY names a socks5 proxy/);
  });

  it('are passed by for this machine and for what NO_PROXY names, subdomains and ports included', () => {
    const proxies = readProxies({ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example.com, .inner.test,only.test:8443' })!;
    const direct = (url: string) => proxyFor(new URL(url), proxies) === null;
    expect(['http://127.0.0.1:8737/api', 'http://localhost:1', 'http://[::1]:8737'].map(direct)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['https://example.com', 'https://a.example.com', 'https://x.inner.test', 'https://only.test:8443'].map(direct),
    ).toEqual([true, true, true, true]);
    expect(
      ['https://discord.com', 'https://notexample.com', 'https://only.test', 'wss://gateway.discord.gg'].map(direct),
    ).toEqual([false, false, false, false]);
    const all = readProxies({ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' })!;
    expect(proxyFor(new URL('https://discord.com'), all)).toBeNull();
  });
});

describe('a process that honours them', () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`); // an http address asked of the proxy itself
    response.end('{"through":"proxy"}');
  });
  const tunnelled = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end('{"through":"tunnel"}');
  });
  beforeAll(async () => {
    proxy.on('connect', (request, socket: Socket) => {
      asked.push(`CONNECT ${request.url}`);
      if (request.url?.endsWith(':443')) {
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
        return;
      }
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      tunnelled.emit('connection', socket);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it('sends REST, gateway, fetch and downloads through them, and the loopback address not', async () => {
    const script = fileURLToPath(new URL('./four-ways.ts', import.meta.url));
    const { port } = proxy.address() as AddressInfo;
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      env: {
        ...process.env,
        HTTP_PROXY: '',
        HTTPS_PROXY: `http://127.0.0.1:${port}`,
        ALL_PROXY: `http://127.0.0.1:${port}`,
      },
    });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (complained += chunk));
    const [code] = await once(child, 'exit');
    expect([code, complained]).toEqual([0, '']);
    expect(JSON.parse(said)).toEqual({
      rest: { through: 'tunnel' },
      fetch: { through: 'tunnel' },
      download: expect.stringContaining('through'),
      gateway: expect.stringContaining('502'),
      here: ['here', 'here'],
    });
    expect(asked).toContain('CONNECT rest.test:80');
    expect(asked).toContain('CONNECT gateway.discord.test:443');
    expect(asked.filter((line) => line.includes('127.0.0.1'))).toEqual([]);
  });
});
