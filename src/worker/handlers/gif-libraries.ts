import { join } from 'node:path';
import { readCollections } from '#loaders/gifs/collections.ts';
import { encodeCaptions } from '#loaders/gifs/encode-captions.ts';
import { asEncoder } from '#loaders/gifs/encode-frames.ts';
import { readFusion, readShippedFusion } from '#loaders/gifs/fusion-file.ts';
import { filmed, prepareGifs } from '#loaders/gifs/prepare.ts';
import { type Gif, type GifFusion, type GifLibrary, openLibrary } from '#models/gifs/index.ts';
import type { Engine } from '../engine.ts';
import type { OpenClip } from './gif-clip.ts';
import { lazily } from './lazily.ts';

/**
 * Captions that may be encoded while a member waits for the first answer: the starter's, and a second's worth more. A
 * collection that has been set up was encoded then.
 */
const ENCODED_AT_ONCE = 500;
/** Captions and files that CLIP may encode beside the answering of questions. */
const ENCODED_BESIDE = 600;
/** Milliseconds after which no search can be left in a library that was replaced. */
const GRACE = 30_000;

export interface GifLibraries {
  /** What everyone can find. */
  shared(): Promise<GifLibrary>;
  fusion(): Promise<GifFusion>;
}

export function gifLibraries(engine: Engine, clip: () => Promise<OpenClip | null>): GifLibraries {
  const { settings, encoder, log } = engine;
  const cacheDir = join(settings.dataDir, 'cache');
  let open: Opened | null = null;
  const shipped = lazily(async () => readShippedFusion(settings.assetsDir));
  const first = lazily(async () => {
    open = await openShared(engine, await clip(), cacheDir);
    void fill(open).catch((error: unknown) => log.error({ err: error }, 'GIFs could not be encoded by CLIP'));
  });

  /** Lets CLIP see what it has not seen yet, unless that would take long: then it is for `marquee setup gifs` or the night. */
  async function fill({ gifs, unseen }: Opened): Promise<void> {
    const opened = await clip();
    if (!opened || unseen > ENCODED_BESIDE) return;
    if (unseen === 0 && readFusion(cacheDir, opened.clip.id)) return;
    await prepareGifs({ gifs, encoder, clip: opened.clip, assetsDir: settings.assetsDir, cacheDir });
    const replaced = open?.library;
    open = await openShared(engine, { ...opened, pictures: await opened.fresh() }, cacheDir);
    setTimeout(() => void replaced?.close(), GRACE).unref();
  }

  return {
    async shared() {
      await first();
      if (!open) throw new Error('the GIFs were not opened');
      return open.library;
    },
    async fusion() {
      const opened = await clip();
      return (opened && readFusion(cacheDir, opened.clip.id)) ?? (await shipped());
    },
  };
}

interface Opened {
  readonly gifs: readonly Gif[];
  readonly library: GifLibrary;
  /** Captions and files that CLIP has not encoded. */
  readonly unseen: number;
}

async function openShared(
  { settings, encoder, log }: Engine,
  opened: OpenClip | null,
  cacheDir: string,
): Promise<Opened> {
  const gifs = readCollections(settings.assetsDir, settings.dataDir);
  const caption = await encodeCaptions(gifs, encoder, { cacheDir, atMost: ENCODED_AT_ONCE });
  if (caption.missing > 0) log.warn(`${caption.missing} captions are not encoded yet: run \`marquee setup gifs\``);
  const clipCaption = opened && (await encodeCaptions(gifs, asEncoder(opened.clip), { cacheDir, atMost: 0 }));
  const frames = opened && (await opened.pictures.shelf(filmed(gifs)));
  const unseen = (clipCaption?.missing ?? 0) + (frames?.missing.length ?? 0);
  if (unseen > ENCODED_BESIDE)
    log.warn(`${unseen} captions and GIFs are not encoded by CLIP yet: run \`marquee setup gifs\``);
  const shelves = { caption, ...(clipCaption && { clipCaption }), ...(frames && { frames }) };
  const library = await openLibrary(gifs, shelves, settings.threads === 0 ? {} : { threads: settings.threads });
  return { gifs, library, unseen };
}
