import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import sharp from 'sharp';
import { pictureGrid } from '#charts/index.ts';
import { parseConfig } from '#config.ts';
import { STARTER_LOOKS } from '#loaders/gifs/starter-looks.ts';
import { FRAMES, framesOf, lookOf } from '#models/gifs/index.ts';
import { animate } from '../draw-gifs/animate.ts';
import { SCENES } from '../draw-gifs/scenes.ts';
import type { Verb } from '../verb.ts';

/** `marquee draw-gifs`: redraws the starter collection of animations, with its list of captions. */
export default {
  name: 'draw-gifs',
  summary: 'Draw the starter GIFs and their captions',
  register(program: Command): void {
    program
      .command(this.name)
      .description(this.summary)
      .option('--out <folder>', 'where to, instead of the assets folder')
      .option('--sheet <file>', 'also a PNG with a frame of each')
      .action(async ({ out, sheet }: { out?: string; sheet?: string }) => {
        const folder = out === undefined ? join(parseConfig({}).assetsDir, 'starter', 'gifs') : resolve(out);
        await mkdir(folder, { recursive: true });
        let bytes = 0;
        const looks: Float32Array[] = [];
        const tiles: { picture: Uint8Array; label: string }[] = [];
        for (const scene of SCENES) {
          const gif = await animate(scene);
          bytes += gif.byteLength;
          await writeFile(join(folder, `${scene.name}.gif`), gif);
          looks.push(lookOf(await framesOf(gif, FRAMES)));
          if (sheet) tiles.push({ picture: await frameOf(gif), label: scene.name.replaceAll('-', ' ') });
        }
        const lines = SCENES.map(({ name, captions }) => JSON.stringify({ file: `${name}.gif`, captions }));
        await writeFile(join(folder, 'captions.jsonl'), `${lines.join('\n')}\n`);
        await writeFile(join(folder, STARTER_LOOKS), Float32Array.from(looks.flatMap((look) => [...look])));
        if (sheet) {
          await mkdir(dirname(resolve(sheet)), { recursive: true });
          const title = 'The starter collection';
          await writeFile(sheet, await pictureGrid({ title, tiles, across: 6, aspect: 4 / 3 }));
        }
        console.log(`${SCENES.length} GIFs in ${folder}: ${Math.round(bytes / 1024)} KiB`);
      });
  },
} satisfies Verb;

/** A frame from about the middle, as a PNG; the encoder drops frames that equal the one before. */
async function frameOf(gif: Uint8Array): Promise<Uint8Array> {
  const { pages = 1 } = await sharp(gif).metadata();
  return sharp(gif, { page: Math.floor(pages * 0.45) })
    .png()
    .toBuffer();
}
