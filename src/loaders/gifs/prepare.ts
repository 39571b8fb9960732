import type { Clip } from '#models/gifs/clip/clip.ts';
import type { GifFusion } from '#models/gifs/fusion.ts';
import type { Gif } from '#models/gifs/gif.ts';
import { type GifLibrary, openLibrary } from '#models/gifs/library.ts';
import { clipPictures } from '#models/gifs/picture-encoder.ts';
import { measureScales } from '#models/gifs/scales.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { encodeCaptions } from './encode-captions.ts';
import { asEncoder, encodeFrames, type Filmed, pictureVectors } from './encode-frames.ts';
import { readFusion, readShippedFusion, writeFusion } from './fusion-file.ts';

export interface GifPrepareOptions {
  readonly gifs: readonly Gif[];
  /** GIFs whose bytes are at hand and that are not among `gifs`: servers' own. */
  readonly others?: readonly Omit<Filmed, 'gif'>[];
  readonly encoder: TextEncoder;
  readonly clip: Clip | null;
  readonly assetsDir: string;
  readonly cacheDir: string;
  onProgress?(what: 'captions' | 'captions by CLIP' | 'GIFs by their frames', done: number, total: number): void;
}

export interface PreparedGifs {
  /** Of captions by the text encoder, captions by CLIP, files by their frames. */
  readonly encoded: { readonly captions: number; readonly clipCaptions: number; readonly files: number };
  readonly unreadable: number;
}

/**
 * Encodes whatever is not encoded yet, each kind into its cache, and measures the scales of a CLIP that is new. What was done
 * before a kill is kept; run again with nothing new, it only looks.
 */
export async function prepareGifs(options: GifPrepareOptions): Promise<PreparedGifs> {
  const { gifs, others = [], encoder, clip, cacheDir, onProgress } = options;
  const captions = await encodeCaptions(gifs, encoder, { cacheDir, onProgress: told('captions') });
  if (!clip) return { encoded: { captions: captions.added, clipCaptions: 0, files: 0 }, unreadable: 0 };
  const byClip = await encodeCaptions(gifs, asEncoder(clip), { cacheDir, onProgress: told('captions by CLIP') });
  const pictures = await pictureVectors(clipPictures(clip), cacheDir);
  const files = [...filmed(gifs), ...others.map((file) => ({ ...file, gif: 0 }))];
  const frames = await encodeFrames(files, pictures, { onProgress: told('GIFs by their frames') });
  if (!readFusion(cacheDir, clip.id)) await writeFusion(cacheDir, clip.id, await fusionFor(options, clip));
  return {
    encoded: { captions: captions.added, clipCaptions: byClip.added, files: frames.encoded },
    unreadable: frames.unreadable,
  };

  function told(what: Parameters<NonNullable<GifPrepareOptions['onProgress']>>[0]) {
    return (done: number, total: number) => onProgress?.(what, done, total);
  }
}

/** A collection as {@link prepareGifs} left it, ready to be searched; and how its kinds are added up. */
export async function openPrepared(
  options: Pick<GifPrepareOptions, 'gifs' | 'encoder' | 'clip' | 'assetsDir' | 'cacheDir'>,
): Promise<{ readonly library: GifLibrary; readonly fusion: GifFusion }> {
  const { gifs, encoder, clip, assetsDir, cacheDir } = options;
  const caption = await encodeCaptions(gifs, encoder, { cacheDir });
  if (!clip) return { library: await openLibrary(gifs, { caption }), fusion: readShippedFusion(assetsDir) };
  const clipCaption = await encodeCaptions(gifs, asEncoder(clip), { cacheDir });
  const frames = await (await pictureVectors(clipPictures(clip), cacheDir)).shelf(filmed(gifs));
  const library = await openLibrary(gifs, { caption, clipCaption, frames });
  return { library, fusion: readFusion(cacheDir, clip.id) ?? readShippedFusion(assetsDir) };
}

/** GIFs of a collection whose bytes are at hand. */
export function filmed(gifs: readonly Gif[]): Filmed[] {
  return gifs.flatMap(({ place, file }, gif) => {
    const path = file ?? (place.kind === 'file' ? place.path : undefined);
    return path === undefined ? [] : [{ gif, path }];
  });
}

/** GIFs the scales are measured on: the starter's, which have both captions and frames. */
const MEASURED = 60;

async function fusionFor({ gifs, encoder, assetsDir, cacheDir }: GifPrepareOptions, clip: Clip): Promise<GifFusion> {
  const some = gifs.filter(({ place, captions }) => place.kind === 'file' && captions.length > 0).slice(0, MEASURED);
  const pictures = await pictureVectors(clipPictures(clip), cacheDir);
  const library = await openLibrary(some, {
    clipCaption: await encodeCaptions(some, asEncoder(clip), { cacheDir }),
    frames: await pictures.shelf(filmed(some)),
  });
  const shipped = readShippedFusion(assetsDir);
  const scales = await measureScales(library, some, encoder, clip, shipped);
  await library.close();
  return { ...shipped, scales };
}
