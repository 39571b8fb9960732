import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStarterGifs } from '#loaders/gifs/collections.ts';
import { readLookFusion } from '#loaders/gifs/fusion-file.ts';
import { readStarterLooks } from '#loaders/gifs/starter-looks.ts';
import { FRAMES, framesOf, LOOK, lookOf } from '#models/gifs/index.ts';
import { dot } from '#numbers/dense.ts';

const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));
const files = readStarterGifs(ASSETS).flatMap(({ place }) => (place.kind === 'file' ? [readFileSync(place.path)] : []));
let looks: Float32Array[];

beforeAll(async () => {
  looks = [];
  for (const file of files) looks.push(lookOf(await framesOf(file, FRAMES)));
});

/** How many loops are the nearest to a picture made of themselves. */
async function found(change: (picture: Sharp) => Sharp): Promise<number> {
  let right = 0;
  for (const [at, file] of files.entries()) {
    const picture = await change(sharp(file, { page: 3 })).toBuffer();
    const look = lookOf(await framesOf(picture, FRAMES));
    const cosines = looks.map((other) => dot(look, other));
    if (cosines.indexOf(Math.max(...cosines)) === at) right += 1;
  }
  return right;
}

describe('how a picture looks', () => {
  it('is a vector of length 1', () => {
    for (const look of looks) {
      expect(look).toHaveLength(LOOK.dims);
      expect(dot(look, look)).toBeCloseTo(1, 5);
    }
  });

  it('is what the starter collection brings along', () => {
    const kept = readStarterLooks(ASSETS);
    for (const [at, look] of looks.entries())
      expect(dot(look, kept.subarray(at * LOOK.dims, (at + 1) * LOOK.dims))).toBeCloseTo(1, 4);
  });

  it('finds each of the 50 loops by one frame of it, small and compressed', async () => {
    expect(files).toHaveLength(50);
    expect(await found((frame) => frame.resize(90).jpeg({ quality: 50 }))).toBe(50);
  });

  it('finds most of them by a frame that is cut and darker', async () => {
    const cut = (frame: Sharp) =>
      frame.resize(150, 130, { fit: 'cover' }).modulate({ brightness: 0.85 }).webp({ quality: 60 });
    expect(await found(cut)).toBeGreaterThanOrEqual(45);
  });

  it('tells where something moves', async () => {
    const [grey, light] = [new Uint8Array(64 * 64 * 3).fill(90), new Uint8Array(64 * 64 * 3).fill(90)];
    for (let at = 0; at < 64 * 20 * 3; at += 1) light[at] = 200; // the upper third
    const still = { rgb: grey, width: 64, height: 64 };
    const moving = lookOf([still, { ...still, rgb: light }, still]);
    const resting = lookOf([still, still, still]);
    const motion = (look: Float32Array) => look.subarray(LOOK.dims - 64);
    expect(Math.max(...motion(resting))).toBe(0);
    const rows = Array.from({ length: 8 }, (_, row) => Math.max(...motion(moving).subarray(row * 8, row * 8 + 8)));
    expect(rows[0]).toBeGreaterThan(0);
    expect(rows[7]).toBe(0);
  });

  it('has the scale that two different loops have', () => {
    const cosines = looks.flatMap((one, at) => looks.slice(at + 1).map((other) => dot(one, other)));
    const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
    const spread = Math.sqrt(cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cosines.length);
    const scale = readLookFusion(ASSETS).scales.clipPictures;
    expect(scale.mean).toBeCloseTo(mean, 2);
    expect(scale.spread).toBeCloseTo(spread, 2);
  });

  it('is nothing for no light at all', () => {
    const black = { rgb: new Uint8Array(12), width: 2, height: 2 };
    expect(lookOf([black]).every(Number.isFinite)).toBe(true);
  });
});
