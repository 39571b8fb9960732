import sharp from 'sharp';
import { FILE_LIMITS } from './inspect-file.ts';

/** A frame's pixels: [height, width, 3], 0..255. */
export interface Frame {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The numbers of `count` frames spread evenly over `frames`: the middle of each equal stretch. */
export function spread(frames: number, count: number): number[] {
  const chosen = Array.from({ length: Math.min(frames, count) }, (_, at) =>
    Math.floor(((at + 0.5) * frames) / Math.min(frames, count)),
  );
  return [...new Set(chosen)];
}

/** Frames spread over the time of a GIF, a WebP or a still picture; what shows through is grey. The file has been inspected. */
export async function framesOf(bytes: Uint8Array, count: number): Promise<Frame[]> {
  const options = { limitInputPixels: FILE_LIMITS.pixels } as const;
  const { pages = 1 } = await sharp(bytes, options).metadata();
  const frames: Frame[] = [];
  for (const page of spread(pages, count)) {
    const { data, info } = await sharp(bytes, { ...options, page })
      .flatten({ background: '#808080' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    frames.push({ rgb: data, width: info.width, height: info.height });
  }
  return frames;
}
