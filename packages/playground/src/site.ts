/** The page and its assets, attachments, and uploads: all of HTTP that is not the API. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createDoor, DOOR_PATH, type Door } from './door.ts';
import type { Guard } from './guard.ts';
import type { Hub } from './hub.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { UploadedFile } from './page-protocol.ts';
import { readBytes } from './rest/body.ts';
import { DiscordError } from './rest/errors.ts';

/** What {@link file://./page/build.ts} makes. */
export interface BuiltPage {
  readonly html: string;
  readonly assets: ReadonlyMap<string, { readonly body: Uint8Array; readonly type: string }>;
}

/**
 * Nothing but the page's own scripts runs, whatever a bot sends. Pictures may come from anywhere over https, as embeds
 * and galleries link to them; on Discord a proxy would stand between.
 */
const policy = (port: number) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https: data: blob:",
    "media-src 'self' https: blob:",
    "font-src 'self'",
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** For a person whom a link on another site sent here: only their own click goes further. */
const LINK =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  '<title>Playground</title><p>A link on another site led here. <a href="/">Open the playground</a>';

export class Site {
  readonly #door: ReturnType<typeof createDoor>;

  constructor(
    readonly hub: Hub,
    readonly guard: Guard,
    readonly page: () => Promise<BuiltPage>,
    readonly port: () => number,
  ) {
    this.#door = createDoor(hub.ownerToken, hub.clock);
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { method = 'GET' } = request;
    if (method === 'POST' && url.pathname === '/playground/upload') return this.#upload(request, response, url);
    if (method !== 'GET' && method !== 'HEAD') return plain(response, 405, 'Only GET is answered here.');
    if (url.pathname === DOOR_PATH) return this.#open(response, this.#door.enter(request));
    if (url.pathname === '/' && !this.guard.holdsToken(url)) return this.#open(response, this.#door.knock(request));
    if (url.pathname.startsWith('/attachments/')) return this.#file(response, url.pathname.split('/')[3] ?? '');
    if (/^\/(avatars|banners|icons|app-icons|guild-events|emojis|stickers|sounds)\//.test(url.pathname)) {
      const name = url.pathname.slice(1).replace(/\.\w+$/, '');
      return this.#file(response, this.hub.files.kept(name)?.id ?? '');
    }
    const { html, assets } = await this.page();
    if (url.pathname === '/') {
      response.writeHead(200, {
        ...HEADERS,
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policy(this.port()),
        'Cache-Control': 'no-store',
      });
      response.end(html);
      return;
    }
    const asset = assets.get(url.pathname) ?? assets.get(url.pathname.slice(1));
    if (asset === undefined) return plain(response, 404, 'There is nothing here.');
    response.writeHead(200, { ...HEADERS, 'Content-Type': asset.type, 'Cache-Control': 'no-cache' });
    response.end(asset.body);
  }

  #open(response: ServerResponse, door: Door): void {
    if (door.kind === 'refused') {
      plain(response, 403, door.why);
      return;
    }
    const headers = { ...HEADERS, 'Cache-Control': 'no-store' };
    if (door.kind === 'redirect') {
      response.writeHead(303, { ...headers, Location: door.to, 'Set-Cookie': door.cookie }).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    });
    response.end(LINK);
  }

  async #file(response: ServerResponse, id: string): Promise<void> {
    const found = await this.hub.files.read(id);
    if (found === undefined) return plain(response, 404, 'This file is gone.');
    const { file, bytes } = found;
    const shown = /^(image|video|audio)\//.test(file.contentType) ? 'inline' : 'attachment';
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': file.contentType,
      'Content-Length': bytes.byteLength,
      'Content-Disposition': `${shown}; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=3600',
    });
    response.end(bytes);
  }

  async #upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (!this.guard.holdsToken(url)) return plain(response, 403, 'This address lacks the page’s token.');
    try {
      const bytes = await readBytes(request, DISCORD_LIMITS.fileBytes);
      const file = await this.hub.files.store(url.searchParams.get('filename') ?? 'unknown', bytes);
      const upload: UploadedFile = {
        id: file.id,
        filename: file.filename,
        size: file.size,
        contentType: file.contentType,
      };
      const body = JSON.stringify(upload);
      response.writeHead(200, { ...HEADERS, 'Content-Type': 'application/json' }).end(body);
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error;
      response.setHeader('Connection', 'close');
      plain(response, error.status, 'That file is too large: 10 MiB at most.');
    }
  }
}

export function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
