/** A TMDB on this machine: its documented answers, and every way in which it can fail. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const V3_KEY = '0123456789abcdef0123456789abcdef';
export const V4_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIwMTIzNDU2Nzg5.c2lnbmF0dXJlLW9mLWEtdG9rZW4';

/** The first bytes of a JPEG, and no picture behind them. */
export const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]);

const heat = {
  id: 949,
  title: 'Heat',
  original_title: 'Heat',
  release_date: '1995-12-15',
  overview: '',
  popularity: 40,
};

const ANSWERS: Readonly<Record<string, object>> = {
  '/3/movie/949': {
    ...heat,
    runtime: 170,
    poster_path: '/umSVjVdbVwtx5ryCA2QXL44Durm.jpg',
    videos: {
      results: [
        { site: 'YouTube', type: 'Clip', key: 'clipclip123', official: true },
        { site: 'YouTube', type: 'Trailer', key: 'unofficial1', official: false },
        { site: 'Vimeo', type: 'Trailer', key: '123456789', official: true },
        { site: 'YouTube', type: 'Trailer', key: '14oNcFxiVaQ', official: true },
        { site: 'YouTube', type: 'Trailer', key: '"><script>', official: true },
      ],
    },
  },
  '/3/movie/949/watch/providers': {
    id: 949,
    results: {
      DE: {
        link: 'https://www.themoviedb.org/movie/949-heat/watch?locale=DE',
        flatrate: [
          { provider_name: 'Second', provider_id: 2, display_priority: 9, logo_path: '/b.jpg' },
          { provider_name: 'Disney Plus', provider_id: 337, display_priority: 1, logo_path: '/a.jpg' },
        ],
        rent: [{ provider_name: 'Apple TV', provider_id: 2, display_priority: 4, logo_path: '/c.jpg' }],
      },
      US: { link: 'https://evil.example/watch', buy: [{ provider_name: 'Evil', display_priority: 1 }] },
    },
  },
  '/3/find/tt0113277': { movie_results: [heat], tv_results: [], person_results: [] },
  '/3/movie/1': { ...heat, id: 1, title: 'Some Other Film', original_title: 'Some Other Film', release_date: '2011-01-01', runtime: 90 },
  '/3/movie/2': { ...heat, id: 2, title: 'Twins', original_title: 'Twins', release_date: '1988-12-09', runtime: 107, poster_path: null },
}; // biome-ignore format: one answer a line

const SEARCHES: Readonly<Record<string, readonly object[]>> = {
  heat: [heat, { ...heat, id: 11, title: 'Heat and Dust', release_date: '1983-01-01' }],
  twins: [{ ...heat, id: 2, title: 'Twins', release_date: '1988-12-09' }, { ...heat, id: 3, title: 'Twins', release_date: '1989-02-02' }],
}; // biome-ignore format: one answer a line

export class FakeTmdb {
  /** How it answers: as documented, or with one of its failures. */
  mode: 'well' | 'nothing' | 'slow' | 'garbage' | 'html' | 'huge' | 'redirect' | number = 'well';
  retryAfter: string | null = null;
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => this.#answer(request, response));
  url = '';

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer({ url = '', headers }: IncomingMessage, response: ServerResponse): unknown {
    const { pathname, searchParams } = new URL(url, 'http://tmdb');
    this.asked.push(pathname);
    const json = (status: number, body: unknown) => {
      const retry = this.retryAfter === null ? {} : { 'retry-after': this.retryAfter };
      response.writeHead(status, { 'content-type': 'application/json', ...retry }).end(JSON.stringify(body));
    };
    if (this.mode === 'slow') return;
    if (this.mode === 'nothing') return void response.socket?.destroy();
    if (this.mode === 'garbage') return void response.writeHead(200).end('{"id": 949, "title"');
    if (this.mode === 'html') return void response.writeHead(200).end('<html>maintenance</html>');
    if (this.mode === 'huge') return void response.writeHead(200).end(Buffer.alloc(4 << 20, ' '));
    if (this.mode === 'redirect') return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    if (typeof this.mode === 'number') return json(this.mode, { success: false, status_code: 7, status_message: 'no' });
    if (pathname.startsWith('/t/p/w342/'))
      return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(JPEG);
    const allowed = searchParams.get('api_key') === V3_KEY || headers.authorization === `Bearer ${V4_TOKEN}`;
    if (!allowed) return json(401, { success: false, status_code: 7, status_message: 'Invalid API key' });
    if (pathname === '/3/search/movie') {
      return json(200, { page: 1, results: SEARCHES[(searchParams.get('query') ?? '').toLowerCase()] ?? [] });
    }
    if (pathname === '/3/authentication') return json(200, { success: true, status_code: 1 });
    const found = ANSWERS[pathname];
    return found ? json(200, found) : json(404, { success: false, status_code: 34 });
  }
}
