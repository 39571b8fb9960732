import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClipUnusable, openClip } from '#loaders/gifs/clip.ts';
import { clipFolder, inspectClipFolder } from '#loaders/gifs/clip-folder.ts';
import { ownFiles, readCollections, TGIF_FILE } from '#loaders/gifs/collections.ts';
import { forgetFrames } from '#loaders/gifs/encode-frames.ts';
import { readFusion } from '#loaders/gifs/fusion-file.ts';
import { filmed, prepareGifs } from '#loaders/gifs/prepare.ts';
import { type Clip, clipPictures, LOOK } from '#models/gifs/index.ts';
import type { NightContext, Step } from '../step.ts';
import { openQuestionEncoder } from './open-plots.ts';

/** Encodes captions and frames of GIFs that are new, by the content of what is encoded. */
export const encodeGifs: Step = {
  name: 'gifs',
  title: 'Encode new GIFs',
  inputs: ['collections/', 'gifs/', 'models/', 'cache/captions-*.bin', 'cache/frames-*.bin'],
  outputs: ['cache/captions-*.bin', 'cache/frames-*.bin', 'cache/gif-fusion-*.json'],

  async fingerprint(context) {
    const { dataDir, assetsDir, encoder } = context;
    const hash = createHash('sha256').update(`v1 ${encoder}\n${clipId(context) ?? 'no CLIP'}\n`);
    hash.update(await readFile(join(assetsDir, 'starter', 'gifs', 'captions.jsonl')));
    const tgif = join(dataDir, TGIF_FILE);
    if (existsSync(tgif)) hash.update(`${statSync(tgif).size} ${statSync(tgif).mtimeMs}\n`);
    for (const path of await ownFiles(dataDir)) hash.update(`${path}\n`); // named by what they hold
    return hash.digest('hex');
  },

  async lost(context) {
    const id = clipId(context);
    return id !== null && readFusion(join(context.dataDir, 'cache'), id) === null;
  },

  async run(context) {
    const { dataDir, assetsDir, progress } = context;
    const cacheDir = join(dataDir, 'cache');
    const clip = await clipOf(context);
    const encoder = await openQuestionEncoder(context);
    try {
      const gifs = readCollections(assetsDir, dataDir);
      const others = (await ownFiles(dataDir)).map((path) => ({ path }));
      const { encoded, unreadable } = await prepareGifs({
        gifs,
        others,
        encoder,
        clip,
        assetsDir,
        cacheDir,
        onProgress: (what, done, total) => progress(`${done} of ${total} ${what} encoded`),
      });
      const kept = [...filmed(gifs), ...others];
      for (const one of [LOOK, ...(clip ? [clipPictures(clip)] : [])]) await forgetFrames(one, cacheDir, kept);
      const done = [
        ...(encoded.captions > 0 ? [`${encoded.captions.toLocaleString('en')} captions`] : []),
        ...(encoded.clipCaptions > 0 ? [`${encoded.clipCaptions.toLocaleString('en')} captions by CLIP`] : []),
        ...(encoded.files > 0 ? [`${encoded.files.toLocaleString('en')} GIFs by their frames`] : []),
      ];
      const what = done.length === 0 ? 'Nothing is new' : `Encoded ${done.join(', ')}`;
      const spoilt = unreadable === 0 ? '' : `; ${unreadable} files cannot be read`;
      return { note: `${what}${clip ? '' : ' (captions alone: CLIP is not set up)'}${spoilt}.` };
    } finally {
      await encoder.close();
      await clip?.close();
    }
  },
};

function clipId({ clip, dataDir }: NightContext): string | null {
  const found = inspectClipFolder(clipFolder(clip, dataDir));
  return typeof found === 'string' ? null : found.id;
}

/** A CLIP that cannot be opened is as good as none: captions are encoded all the same. */
async function clipOf({ clip, dataDir, threads }: NightContext): Promise<Clip | null> {
  try {
    return await openClip(clipFolder(clip, dataDir), { threads });
  } catch (error) {
    if (error instanceof ClipUnusable) return null;
    throw error;
  }
}
