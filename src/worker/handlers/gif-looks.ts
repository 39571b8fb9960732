import { basename, join } from 'node:path';
import type { OwnGif } from '#contract/gifs.ts';
import { ownFiles, readStarterGifs } from '#loaders/gifs/collections.ts';
import { encodeFrames, pictureVectors } from '#loaders/gifs/encode-frames.ts';
import { readLookFusion } from '#loaders/gifs/fusion-file.ts';
import { readStarterLooks } from '#loaders/gifs/starter-looks.ts';
import { type Gif, type GifFusion, type GifLibrary, LOOK, openLibrary, toBytes } from '#models/gifs/index.ts';
import type { Engine } from '../engine.ts';
import { lazily } from './lazily.ts';

/** GIFs by how they look: colours, motion and shape. What pictures are compared by where no CLIP is set up. */
export interface GifLooks {
  /** Those that Marquee comes with; of TGIF's there are no files to look at. */
  shared(): Promise<GifLibrary>;
  /** A server's own. */
  own(gifs: readonly OwnGif[]): Promise<GifLibrary>;
  /** How cosines of looks become scores. */
  fusion(): Promise<GifFusion>;
  /** Looks at a GIF that a server adds, so that nobody waits for it later. */
  add(file: Uint8Array): Promise<void>;
}

export function gifLooks({ settings: { assetsDir, dataDir } }: Pick<Engine, 'settings'>): GifLooks {
  const looks = lazily(() => pictureVectors(LOOK, join(dataDir, 'cache')));
  const shared = lazily(() => {
    const gifs = readStarterGifs(assetsDir);
    const vectors = toBytes(readStarterLooks(assetsDir), LOOK.dims);
    return openLibrary(gifs, { frames: { owner: gifs.map((_, gif) => gif), vectors } });
  });
  return {
    shared,
    fusion: lazily(async () => readLookFusion(assetsDir)),
    async own(own) {
      const paths = new Map((await ownFiles(dataDir)).map((path) => [basename(path).replace(/\.\w+$/, ''), path]));
      const gifs = own.map(
        ({ id, caption }): Gif => ({
          id,
          captions: caption === '' ? [] : [caption],
          place: { kind: 'file', path: '' },
        }),
      );
      const files = own.map(({ id, hash }, gif) => ({ gif, path: paths.get(id) ?? '', hash }));
      const known = await looks();
      await encodeFrames(files, known); // those that were added before looks were kept
      return openLibrary(gifs, { frames: await known.shelf(files) });
    },
    add: async (file) => (await looks()).add(file),
  };
}
