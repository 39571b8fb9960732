import sharp, { type Sharp } from 'sharp';
import { damagedPicture, FILE_LIMITS } from '../inspect-file.ts';

/** Frames of a GIF that are looked at. Fewer miss how things move, more cost more and find no more (see docs/gifs.md). */
export const FRAMES = 4;

/** A frame's pixels: [height, width, 3], 0..255. */
export interface Frame {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Browsers show a frame that asks for less than this, in milliseconds, for {@link USUAL_DELAY}. */
const LEAST_DELAY = 20;
const USUAL_DELAY = 100;

/**
 * The numbers of `count` frames spread over the time an animation takes: what is shown in the middle of each equal stretch.
 * @param delays ms of each frame
 */
export function spread(delays: readonly number[], count: number): number[] {
  const lasting = delays.map((delay) => (delay < LEAST_DELAY ? USUAL_DELAY : delay));
  const whole = lasting.reduce((sum, delay) => sum + delay, 0);
  const stretches = Math.min(delays.length, count);
  const chosen = new Set<number>();
  let frame = 0;
  let ends = lasting[0] ?? 0;
  for (let at = 0; at < stretches; at += 1) {
    while (ends <= ((at + 0.5) * whole) / stretches && frame < lasting.length - 1) {
      frame += 1;
      ends += lasting[frame]!;
    }
    chosen.add(frame);
  }
  return [...chosen];
}

/**
 * Frames spread over the time of a GIF, a WebP or a still picture; what shows through is grey. The file has been inspected.
 * @throws {PictureRefused} when its pixels are not what its head promises
 */
export async function framesOf(bytes: Uint8Array, count: number): Promise<Frame[]> {
  const options = { limitInputPixels: FILE_LIMITS.pixels } as const;
  try {
    const { pages = 1, delay = [] } = await sharp(bytes, options).metadata();
    const delays = Array.from({ length: pages }, (_, page) => delay[page] ?? USUAL_DELAY);
    const frames: Frame[] = [];
    for (const page of spread(delays, count)) frames.push(await decode(sharp(bytes, { ...options, page })));
    return frames;
  } catch {
    throw damagedPicture();
  }
}

async function decode(picture: Sharp): Promise<Frame> {
  const { data, info } = await picture
    .flatten({ background: '#808080' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}
