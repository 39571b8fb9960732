import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOOK } from '#models/gifs/look.ts';
import { readStarterGifs } from './collections.ts';

/** Beside the starter's GIFs: their looks, float32, little-endian, in the order of their captions. */
export const STARTER_LOOKS = 'looks.bin';

/** How the GIFs that Marquee comes with look [gifs, dims], row-major. `marquee draw-gifs` writes them. */
export function readStarterLooks(assetsDir: string): Float32Array {
  const bytes = readFileSync(join(assetsDir, 'starter', 'gifs', STARTER_LOOKS));
  const looks = new Float32Array(Uint8Array.from(bytes).buffer);
  if (looks.length !== readStarterGifs(assetsDir).length * LOOK.dims)
    throw new Error(`${STARTER_LOOKS} is not of these GIFs: draw them again with \`marquee draw-gifs\``);
  return looks;
}
