import { join } from 'node:path';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { ownFiles, readCollections } from '#loaders/gifs/collections.ts';
import { prepareGifs } from '#loaders/gifs/prepare.ts';
import type { Clip } from '#models/gifs/index.ts';

/** Encodes what a CLIP has not seen of the collections at hand and of servers' own GIFs, and measures its scales. @returns a sentence */
export async function prepareGifVectors(
  clip: Clip,
  { dataDir, assetsDir, say }: { readonly dataDir: string; readonly assetsDir: string; say(line: string): void },
): Promise<string> {
  const cacheDir = join(dataDir, 'cache');
  const encoder = await createEncoder({ cacheDir, ...chosenEncoder(parseConfig(readEnvironment()).encoder) });
  let said = 0;
  try {
    const gifs = readCollections(assetsDir, dataDir);
    const { encoded, unreadable } = await prepareGifs({
      gifs,
      others: (await ownFiles(dataDir)).map((path) => ({ path })),
      encoder,
      clip,
      assetsDir,
      cacheDir,
      onProgress(what, done, total) {
        if (done < said) said = 0;
        if (done < said + 5_000 && done < total) return;
        said = done;
        say(`clip: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${what} encoded`);
      },
    });
    const spoilt = unreadable === 0 ? '' : `, ${unreadable} files cannot be read`;
    return `${encoded.clipCaptions.toLocaleString('en')} captions and the frames of ${encoded.files.toLocaleString('en')} GIFs encoded${spoilt}`;
  } finally {
    await encoder.close();
  }
}
