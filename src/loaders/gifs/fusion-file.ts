import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';
import { type GifFusion, parseFusion, parseScale } from '#models/gifs/fusion.ts';
import { lookFusion } from '#models/gifs/look.ts';

const learnedFile = (assetsDir: string, name: string): string => join(assetsDir, 'learned', 'gifs', name);

/** What ships with Marquee, and holds until {@link writeFusion} has written what was measured here. */
export const readShippedFusion = (assetsDir: string): GifFusion =>
  parseFusion(readFileSync(learnedFile(assetsDir, 'fusion.json'), 'utf8'));

/** What pictures are compared by where no CLIP is set up. */
export const readLookFusion = (assetsDir: string): GifFusion =>
  lookFusion(readShippedFusion(assetsDir), parseScale(readFileSync(learnedFile(assetsDir, 'looks.json'), 'utf8')));

export const fusionFile = (cacheDir: string, clipId: string): string => join(cacheDir, `gif-fusion-${clipId}.json`);

/** What was measured and fitted for a CLIP; `null` when nothing was yet. */
export function readFusion(cacheDir: string, clipId: string): GifFusion | null {
  try {
    return parseFusion(readFileSync(fusionFile(cacheDir, clipId), 'utf8'));
  } catch {
    return null; // not there, or from another version: measured again
  }
}

export async function writeFusion(cacheDir: string, clipId: string, fusion: GifFusion): Promise<void> {
  await replaceFile(fusionFile(cacheDir, clipId), JSON.stringify(fusion), { makeFolder: true });
}
