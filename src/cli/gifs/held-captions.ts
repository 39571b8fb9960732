import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { parseTgif, readStarterGifs, TGIF_FILE, type Tgif } from '#loaders/gifs/collections.ts';
import { encodeCaptions } from '#loaders/gifs/encode-captions.ts';
import { asEncoder, encodeFrames, pictureVectors } from '#loaders/gifs/encode-frames.ts';
import { readFusion, readShippedFusion } from '#loaders/gifs/fusion-file.ts';
import { filmed, prepareGifs } from '#loaders/gifs/prepare.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { type HeldOutGifs, holdOut } from '#models/gifs/evaluation/held-out.ts';
import type { VectorsByKind } from '#models/gifs/evaluation/kinds.ts';
import type { Clip, Gif, GifFusion } from '#models/gifs/index.ts';
import { clipPictures } from '#models/gifs/picture-encoder.ts';
import { clipFor } from '../open-clip.ts';
import { UsageError } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

export interface HeldOptions {
  readonly captions?: string;
  readonly clip?: string;
  readonly gifs?: string;
  readonly data?: string;
  readonly split: string;
  readonly seed: string;
}

export function withHeldOptions(command: Command, split: 'test' | 'val'): Command {
  return command
    .option('--captions <file>', "TGIF's captions, with test.txt and val.txt beside them; those set up when absent")
    .option(
      '--clip <model>',
      'a folder with a CLIP or SigLIP, or a name that was set up, instead of the configured one',
    )
    .option('--gifs <folder>', "TGIF's files, each by the last part of its address: only those are asked and searched")
    .option('--data <folder>', 'the data folder')
    .option('--split <name>', 'test or val', split)
    .option('--seed <n>', 'which caption of each GIF is asked', '1');
}

/** Everything that questions with known answers are asked of. */
export interface HeldCaptions {
  readonly tgif: Tgif;
  readonly held: HeldOutGifs;
  readonly kinds: VectorsByKind;
  readonly fusion: GifFusion;
  readonly clip: Clip | null;
  readonly cacheDir: string;
  /** Why a row is empty, by its name. */
  readonly reasons: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** @throws {UsageError} when there are no captions, no split, or nothing to ask */
export async function openHeldCaptions(options: HeldOptions, say: (line: string) => void): Promise<HeldCaptions> {
  const seed = wholeNumber('--seed', options.seed, 0);
  const config = parseConfig(readEnvironment());
  const dataDir = options.data ?? config.dataDir;
  const cacheDir = join(dataDir, 'cache');
  const file = options.captions ?? join(dataDir, TGIF_FILE);
  if (!existsSync(file))
    throw new UsageError('There are no captions yet: run `marquee setup gifs`, or pass --captions FILE.');
  const tgif = parseTgif(readFileSync(file, 'utf8'));
  const gifs = options.gifs === undefined ? tgif.gifs : atHand(tgif.gifs, options.gifs);
  const held = holdOut(gifs, readSplit(file, options.split), seed);
  if (held.queries.length === 0)
    throw new UsageError('No GIF of that split has two captions: there is nothing to ask.');
  say(
    `${tgif.sentences} captions of ${tgif.gifs.length} GIFs, ${tgif.malformed} lines are none; ${held.queries.length} queries among ${gifs.length}`,
  );
  const opened = await clipFor(options.clip, config.clip, dataDir);
  const clip = typeof opened === 'string' ? null : opened;
  const encoder = await createEncoder({ cacheDir, ...chosenEncoder(config.encoder) });
  const onProgress = (done: number, total: number) => {
    if (done % 512 === 0 || done === total) say(`encoded ${done} of ${total}`);
  };
  const questions = held.queries.map(({ text }) => text);
  const caption = await encodeCaptions(held.gifs, encoder, { cacheDir, onProgress });
  const kinds: VectorsByKind = {
    caption: { ...caption, pair: 'sentences', questions: await encoder.encode(questions) },
    ...(clip && (await byClip(held, clip, cacheDir, await clip.words(questions), onProgress))),
  };
  return {
    tgif,
    held,
    kinds,
    fusion: clip ? await fusionOf(clip, encoder, config.assetsDir, cacheDir) : readShippedFusion(config.assetsDir),
    clip,
    cacheDir,
    reasons: {
      ...(typeof opened === 'string' ? { captionsClip: opened, framesClip: opened, fused: opened } : {}),
      ...(clip && options.gifs === undefined
        ? { framesClip: 'the files of these GIFs are not at hand: --gifs names their folder' }
        : {}),
    },
    async close() {
      await encoder.close();
      await clip?.close();
    },
  };
}

async function byClip(
  held: HeldOutGifs,
  clip: Clip,
  cacheDir: string,
  questions: Float32Array,
  onProgress: (done: number, total: number) => void,
): Promise<VectorsByKind> {
  const clipCaption = await encodeCaptions(held.gifs, asEncoder(clip), { cacheDir, onProgress });
  const pictures = await pictureVectors(clipPictures(clip), cacheDir);
  await encodeFrames(filmed(held.gifs), pictures, { onProgress });
  const frames = await pictures.shelf(filmed(held.gifs));
  return {
    clipCaption: { ...clipCaption, pair: 'clipSentences', questions },
    ...(frames.owner.length > 0 && { frames: { ...frames, pair: 'clipAcross' as const, questions } }),
  };
}

/** As it was fitted, or else measured on the starter collection. */
async function fusionOf(clip: Clip, encoder: Encoder, assetsDir: string, cacheDir: string): Promise<GifFusion> {
  const known = readFusion(cacheDir, clip.id);
  if (known) return known;
  await prepareGifs({ gifs: readStarterGifs(assetsDir), encoder, clip, assetsDir, cacheDir });
  return readFusion(cacheDir, clip.id) ?? readShippedFusion(assetsDir);
}

/** The GIFs whose files lie in a folder, by the last part of their address. */
function atHand(gifs: readonly Gif[], folder: string): Gif[] {
  if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
  const names = new Set(readdirSync(folder));
  const found = gifs.flatMap((gif) => {
    const name = gif.place.kind === 'link' ? basename(gif.place.url) : '';
    return names.has(name) ? [{ ...gif, file: join(folder, name) }] : [];
  });
  if (found.length === 0) throw new UsageError(`None of these GIFs' files lies in ${folder}.`);
  return found;
}

function readSplit(captions: string, split: string): Set<string> {
  if (split !== 'test' && split !== 'val') throw new UsageError('--split takes test or val.');
  const file = join(dirname(captions), `${split}.txt`);
  if (!existsSync(file)) throw new UsageError(`The official split ${split}.txt should lie beside ${captions}.`);
  return new Set(readFileSync(file, 'utf8').split(/\s+/).filter(Boolean));
}
