import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig, readEnvironment } from '#config.ts';
import { openClip } from '#loaders/gifs/clip.ts';
import { clipFolder, inspectClipFolder } from '#loaders/gifs/clip-folder.ts';
import { readStarterGifs } from '#loaders/gifs/collections.ts';
import { type Clip, FRAMES, framesOf } from '#models/gifs/index.ts';
import { toyClip } from '../../tests/models/gifs/toy/write.ts';
import { writeVitB32 } from './vit-b32.ts';

const GIFS = 24;
const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));

/** Frames a second of the starter's GIFs, from the file's bytes to a vector: by the CLIP that is set up, a toy, and one of full size. */
export async function frameFigures(say: (line: string) => void): Promise<Record<string, unknown>> {
  const { clip, dataDir } = parseConfig(readEnvironment());
  const scratch = mkdtempSync(join(tmpdir(), 'marquee-bench-'));
  const figures: Record<string, unknown> = {};
  try {
    const toy = await toyClip();
    const sized = join(scratch, 'vit-b32');
    writeVitB32(sized, toy);
    const folders = { toy, 'size of ViT-B/32, random numbers': sized };
    const own = inspectClipFolder(clipFolder(clip, dataDir));
    if (typeof own !== 'string') Object.assign(folders, { [clip]: own.folder });
    for (const [name, folder] of Object.entries(folders)) {
      const opened = await openClip(folder);
      const { decodeMs, encodeMs } = await oneByOne(opened);
      await opened.close();
      const perSecond = (1_000 * GIFS * FRAMES) / (decodeMs + encodeMs);
      figures[`frames by ${name}`] = {
        perSecond,
        decodeMsEach: decodeMs / GIFS / FRAMES,
        encodeMsEach: encodeMs / GIFS / FRAMES,
      };
      say(`frames by ${name}: ${perSecond.toFixed(1)} a second`);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
  return figures;
}

async function oneByOne(clip: Clip): Promise<{ decodeMs: number; encodeMs: number }> {
  const files = readStarterGifs(ASSETS).slice(0, GIFS);
  let decodeMs = 0;
  let encodeMs = 0;
  for (const { place } of files) {
    if (place.kind !== 'file') continue;
    const bytes = readFileSync(place.path);
    const began = performance.now();
    const frames = await framesOf(bytes, FRAMES);
    const decoded = performance.now();
    await clip.frames(frames);
    decodeMs += decoded - began;
    encodeMs += performance.now() - decoded;
  }
  return { decodeMs, encodeMs };
}
