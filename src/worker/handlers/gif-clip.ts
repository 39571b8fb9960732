import { join } from 'node:path';
import { openClip } from '#loaders/gifs/clip.ts';
import { clipFolder, inspectClipFolder } from '#loaders/gifs/clip-folder.ts';
import { type PictureVectors, pictureVectors } from '#loaders/gifs/encode-frames.ts';
import { type Clip, clipPictures } from '#models/gifs/index.ts';
import type { Engine } from '../engine.ts';
import { lazily } from './lazily.ts';

/** A CLIP and the vectors it has made so far. */
export interface OpenClip {
  readonly clip: Clip;
  readonly pictures: PictureVectors;
  /** The same with what others have added to the file since. */
  fresh(): Promise<PictureVectors>;
}

/**
 * The CLIP that was set up, opened at first use; `null` when there is none, or none that works. What is set up while the bot
 * runs is used after its next start.
 */
export function clipOf({ settings, log }: Pick<Engine, 'settings' | 'log'>): () => Promise<OpenClip | null> {
  return lazily(async () => {
    const found = inspectClipFolder(clipFolder(settings.clip, settings.dataDir));
    if (typeof found === 'string') {
      log.info(`GIFs are found by their captions alone: no CLIP, since ${found}`);
      return null;
    }
    try {
      const clip = await openClip(found.folder, settings.threads === 0 ? {} : { threads: settings.threads });
      const fresh = () => pictureVectors(clipPictures(clip), join(settings.dataDir, 'cache'));
      return { clip, pictures: await fresh(), fresh };
    } catch (error) {
      log.error({ err: error }, 'GIFs are found by their captions alone: CLIP cannot be used');
      return null;
    }
  });
}
