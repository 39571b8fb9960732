import type { OwnGif } from '#contract/gifs.ts';
import { type GifLibrary, openLibrary, toBytes } from '#models/gifs/index.ts';
import type { Engine } from '../engine.ts';
import type { OpenClip } from './gif-clip.ts';
import { lazily } from './lazily.ts';

/** Servers whose own GIFs are kept ready. */
const SERVERS_KEPT = 50;
/** Captions of servers' GIFs whose vectors are kept; 2 kB each. */
const CAPTIONS_KEPT = 5_000;

type Encode = (texts: readonly string[]) => Promise<Float32Array>;

interface Sentences {
  readonly dims: number;
  readonly encode: Encode;
}

/** A server's own GIFs as a library; the last ones asked for are kept. */
export function ownLibraries(
  { asking }: Engine,
  clip: () => Promise<OpenClip | null>,
): (gifs: readonly OwnGif[]) => Promise<GifLibrary> {
  const servers = new Map<string, Promise<GifLibrary>>();
  const encoders = lazily(async () => {
    const opened = await clip();
    const byClip = opened && { dims: opened.clip.dims, encode: opened.clip.captions };
    return { opened, text: remembering(asking), byClip: byClip && remembering(byClip) };
  });
  const open = async (gifs: readonly OwnGif[]): Promise<GifLibrary> => {
    const { opened, text, byClip } = await encoders();
    return openOwn(gifs, text, opened && byClip && { ...opened, sentences: byClip });
  };
  return (gifs) => {
    const key = JSON.stringify(gifs);
    const kept = servers.get(key);
    servers.delete(key);
    const library = kept ?? open(gifs);
    servers.set(key, library);
    library.catch(() => servers.delete(key));
    for (const oldest of servers.keys()) {
      if (servers.size <= SERVERS_KEPT) break;
      servers.delete(oldest); // so small that it holds no session to close
    }
    return library;
  };
}

async function openOwn(
  own: readonly OwnGif[],
  text: Sentences,
  clip: (OpenClip & { readonly sentences: Sentences }) | null,
): Promise<GifLibrary> {
  const gifs = own.map(({ id, caption }) => ({
    id,
    captions: caption === '' ? [] : [caption],
    place: { kind: 'file', path: '' } as const,
  }));
  const owner = gifs.flatMap(({ captions }, gif) => captions.map(() => gif));
  const captions = gifs.flatMap((gif) => gif.captions);
  const shelf = async ({ dims, encode }: Sentences) => ({ owner, vectors: toBytes(await encode(captions), dims) });
  const files = own.flatMap(({ hash }, gif) => (hash === undefined ? [] : [{ gif, path: '', hash }]));
  return openLibrary(gifs, {
    caption: await shelf(text),
    ...(clip && { clipCaption: await shelf(clip.sentences), frames: await clip.pictures.shelf(files) }),
  });
}

/** An encoder that keeps the vectors of the captions it met last: one more GIF of a server costs one more caption. */
function remembering({ dims, encode }: Sentences): Sentences {
  const known = new Map<string, Float32Array>();
  return {
    dims,
    async encode(texts) {
      const news = [...new Set(texts.filter((text) => !known.has(text)))];
      const found = new Map(texts.flatMap((text) => (known.has(text) ? [[text, known.get(text)!] as const] : [])));
      const vectors = news.length === 0 ? new Float32Array(0) : await encode(news);
      for (const [at, text] of news.entries()) {
        found.set(text, vectors.slice(at * dims, (at + 1) * dims));
        known.set(text, found.get(text)!);
      }
      const out = new Float32Array(texts.length * dims);
      for (const [at, text] of texts.entries()) out.set(found.get(text)!, at * dims);
      for (const oldest of known.keys()) {
        if (known.size <= CAPTIONS_KEPT) break;
        known.delete(oldest);
      }
      return out;
    },
  };
}
