import { meanDirection } from '#numbers/dense.ts';
import type { Clip } from './clip/clip.ts';
import type { Frame } from './clip/frames.ts';
import type { CosinePair } from './fusion.ts';
import { type GifLibrary, meanGifVector, type VectorKind } from './library.ts';

/** One way of asking: a vector [dims], L2-normalised, and what a cosine to it lies between. */
export interface QueryVector {
  readonly vector: Float32Array;
  readonly pair: CosinePair;
}

/** A question as vectors, one for each kind that can be asked that way. */
export type GifQueryVectors = Readonly<Partial<Record<VectorKind, QueryVector>>>;

interface Sentences {
  encode(texts: readonly string[]): Promise<Float32Array>;
}

/** A question in words. */
export async function queryFromText(sentence: string, encoder: Sentences, clip: Clip | null): Promise<GifQueryVectors> {
  const [caption, words] = await Promise.all([encoder.encode([sentence]), clip?.words([sentence])]);
  return {
    caption: { vector: caption, pair: 'sentences' },
    ...(words && {
      clipCaption: { vector: words, pair: 'clipSentences' as const },
      frames: { vector: words, pair: 'clipAcross' as const },
    }),
  };
}

/** A picture, or the frames of one that moves. */
export async function queryFromPicture(frames: readonly Frame[], clip: Clip): Promise<GifQueryVectors> {
  const vector = meanDirection(await clip.frames(frames), clip.dims);
  return { clipCaption: { vector, pair: 'clipAcross' }, frames: { vector, pair: 'clipPictures' } };
}

/** More like a GIF of a library; `null` when it has no vector at all. */
export function queryFromGif({ indexes }: GifLibrary, gif: number): GifQueryVectors | null {
  const vectorOf = (kind: VectorKind) => (indexes[kind] ? meanGifVector(indexes[kind], gif) : null);
  const [caption, clipCaption, frames] = [vectorOf('caption'), vectorOf('clipCaption'), vectorOf('frames')];
  if (!caption && !clipCaption && !frames) return null;
  return {
    ...(caption && { caption: { vector: caption, pair: 'sentences' as const } }),
    ...(clipCaption && { clipCaption: { vector: clipCaption, pair: 'clipSentences' as const } }),
    ...(frames && { frames: { vector: frames, pair: 'clipPictures' as const } }),
  };
}
