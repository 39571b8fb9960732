import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { pictureGrid, type Tile } from '#charts/index.ts';
import { askAll, fused } from '#models/gifs/evaluation/kinds.ts';
import { FRAMES, type Frame, framesOf } from '#models/gifs/index.ts';
import { UsageError } from '../verb.ts';
import type { HeldCaptions } from './held-captions.ts';

const SHOWN = 12;

/**
 * Some questions, evenly from all of them, each with the frames of the GIF that is closest by its frames alone; right ones are
 * framed in the colour of right. -> PNG
 * @throws {UsageError} when the GIFs' files are not at hand
 */
export async function answersSheet({ held, kinds, fusion }: HeldCaptions): Promise<Uint8Array> {
  const { gifs, queries } = held;
  if (!kinds.frames || gifs.some(({ file }) => file === undefined))
    throw new UsageError(
      'A sheet shows what CLIP sees in GIFs: it needs CLIP, and --gifs for the folder of their files.',
    );
  const best = new Int32Array(queries.length);
  const scores = new Float32Array(gifs.length);
  const alone = { frames: kinds.frames };
  await askAll(alone, { gifs: gifs.length, queries: queries.length }, (query, cosines) => {
    fused(cosines, alone, fusion, scores);
    best[query] = scores.indexOf(Math.max(...scores));
  });
  const every = Math.max(1, Math.floor(queries.length / SHOWN));
  const tiles: Tile[] = [];
  for (let at = 0; at < queries.length && tiles.length < SHOWN; at += every) {
    const { text, gif } = queries[at]!;
    const picture = await strip(await framesOf(await readFile(gifs[best[at]!]!.file!), FRAMES));
    tiles.push({ picture, label: text, mood: best[at] === gif ? 'good' : 'bad' });
  }
  const right = queries.filter(({ gif }, at) => best[at] === gif).length;
  const title = 'What a sentence is answered with';
  const subtitle = `${right} of ${queries.length} held-out captions find their GIF first among ${gifs.length}, by its frames alone`;
  return pictureGrid({ title, subtitle, tiles, across: 2, aspect: FRAMES, pixelated: true });
}

/** Frames beside each other, squares of 96 pixels. */
async function strip(frames: readonly Frame[]): Promise<Uint8Array> {
  const side = 96;
  const parts = frames.map(async ({ rgb, width, height }, at) => ({
    input: await sharp(rgb, { raw: { width, height, channels: 3 } })
      .resize(side - 4, side, { fit: 'cover', kernel: 'nearest' })
      .png()
      .toBuffer(),
    left: at * side,
    top: 0,
  }));
  const page = { width: side * FRAMES, height: side, channels: 3, background: '#1e1f24' } as const;
  return new Uint8Array(
    await sharp({ create: page })
      .composite(await Promise.all(parts))
      .png()
      .toBuffer(),
  );
}
