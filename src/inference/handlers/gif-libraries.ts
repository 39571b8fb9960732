import { join } from 'node:path';
import { encodeCaptions, type Library, openLibrary, readCollections, toBytes } from '../../models/gifs/index.ts';
import type { OwnGif } from '../contract/gifs.ts';
import type { Engine } from '../engine.ts';
import { lazily } from './lazily.ts';

/**
 * Captions that may be encoded while a member waits for the first answer: the starter's, and a second's worth more. A
 * collection that has been set up was encoded then.
 */
const ENCODED_AT_ONCE = 500;
/** Servers whose own GIFs are kept ready. */
const SERVERS_KEPT = 50;

export interface GifLibraries {
  /** What everyone can find. */
  shared(): Promise<Library>;
  /** A server's own GIFs. */
  own(gifs: readonly OwnGif[]): Promise<Library>;
}

export function gifLibraries({ settings, encoder, asking, log }: Engine): GifLibraries {
  const threads = settings.threads === 0 ? {} : { threads: settings.threads };
  const servers = new Map<string, Promise<Library>>();
  return {
    shared: lazily(async () => {
      const gifs = readCollections(settings.assetsDir, settings.dataDir);
      const captions = await encodeCaptions(gifs, encoder, {
        cacheDir: join(settings.dataDir, 'cache'),
        atMost: ENCODED_AT_ONCE,
      });
      if (captions.missing > 0)
        log.warn(`${captions.missing} captions are not encoded yet: run \`marquee setup gifs\``);
      return openLibrary(gifs, { caption: captions }, threads);
    }),
    own(gifs) {
      const key = JSON.stringify(gifs);
      const kept = servers.get(key);
      servers.delete(key);
      const library = kept ?? openOwn(gifs, asking);
      servers.set(key, library);
      library.catch(() => servers.delete(key));
      for (const oldest of servers.keys()) {
        if (servers.size <= SERVERS_KEPT) break;
        servers.delete(oldest); // so small that it holds no session to close
      }
      return library;
    },
  };
}

async function openOwn(own: readonly OwnGif[], { encode, dims }: Engine['asking']): Promise<Library> {
  const gifs = own.map(({ id, caption }) => ({
    id,
    captions: caption === '' ? [] : [caption],
    place: { kind: 'file', path: '' } as const,
  }));
  const owner = gifs.flatMap(({ captions }, gif) => captions.map(() => gif));
  const captions = gifs.flatMap((gif) => gif.captions);
  const vectors = captions.length === 0 ? new Float32Array(0) : await encode(captions);
  return openLibrary(gifs, { caption: { owner, vectors: toBytes(vectors, dims) } });
}
