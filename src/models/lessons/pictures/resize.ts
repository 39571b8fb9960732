import type { Pictures } from './picture-set.ts';

/** How a network wants its pixels: (value / 255 - mean) / deviation, for red, green and blue. */
export interface PixelScale {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Of networks that do not say: -1 to 1. */
export const USUAL_SCALE: PixelScale = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

/** Small pictures as a network wants them: bilinear, pixel centres kept in place, and scaled. -> [count, 3, side, side] */
export function enlarge(size: number, side: number, { mean, deviation }: PixelScale) {
  const places = Array.from({ length: side }, (_, at) => {
    const from = Math.max(0, Math.min(size - 1, ((at + 0.5) * size) / side - 0.5));
    const first = Math.min(size - 2, Math.floor(from));
    return { first, second: from - first };
  });
  return ({ pixels }: Pictures, from: number, count: number): Float32Array => {
    const out = new Float32Array(count * 3 * side * side);
    let to = 0;
    for (let plane = from * 3; plane < (from + count) * 3; plane += 1) {
      const [factor, offset] = [1 / (255 * deviation[plane % 3]!), mean[plane % 3]! / deviation[plane % 3]!];
      const base = plane * size * size;
      for (const { first: row, second: down } of places) {
        const above = base + row * size;
        for (const { first, second } of places) {
          const at = above + first;
          const top = pixels[at]! + (pixels[at + 1]! - pixels[at]!) * second;
          const bottom = pixels[at + size]! + (pixels[at + size + 1]! - pixels[at + size]!) * second;
          out[to] = (top + (bottom - top) * down) * factor - offset;
          to += 1;
        }
      }
    }
    return out;
  };
}
