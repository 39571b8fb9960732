import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#files/replace-file.ts';
import type { GifFusion } from '#models/gifs/fusion.ts';

export const fusionFile = (cacheDir: string, clipId: string): string => join(cacheDir, `gif-fusion-${clipId}.json`);

/** What was measured and fitted for a CLIP; `null` when nothing was yet. */
export function readFusion(cacheDir: string, clipId: string): GifFusion | null {
  try {
    const read = JSON.parse(readFileSync(fusionFile(cacheDir, clipId), 'utf8')) as GifFusion;
    const numbers = [
      ...Object.values(read.weights),
      ...Object.values(read.scales).flatMap(({ mean, spread }) => [mean, spread]),
      read.floor,
      read.sharpness,
    ];
    return numbers.length === 13 && numbers.every(Number.isFinite) ? read : null;
  } catch {
    return null; // not there, or from another version: measured anew
  }
}

export async function writeFusion(cacheDir: string, clipId: string, fusion: GifFusion): Promise<void> {
  await replaceFile(fusionFile(cacheDir, clipId), JSON.stringify(fusion), { makeFolder: true });
}
