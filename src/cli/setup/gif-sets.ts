import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { InputFile } from '#catalogue/input/input-file.ts';
import { readWhole } from '#catalogue/input/read-whole.ts';
import { SourceError } from '#catalogue/problems.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { replaceFile } from '#files/replace-file.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { parseTgif, TGIF_ADDRESS, TGIF_FILE } from '#loaders/gifs/collections.ts';
import { encodeCaptions } from '#loaders/gifs/encode-captions.ts';
import type { DataSet, InstallContext } from './data-set.ts';

const RELEASE = 'https://raw.githubusercontent.com/raingo/TGIF-Release/master/data';
const CAPTIONS = 'tgif-v1.0.tsv';
const SPLITS = ['test.txt', 'val.txt'];

/** What `/gif` finds besides the starter collection. The GIFs are shown where they lie; only their captions are kept. */
export const GIF_SETS: readonly DataSet[] = [
  {
    name: 'gifs',
    title: 'TGIF: 102,068 GIFs in 125,782 sentences; and CLIP, which looks at pictures (Xenova/clip-vit-base-patch32)',
    size: '20 MB and 608 MB, and half an hour of encoding',
    licence: 'research use, and the GIFs are their makers’; CLIP: MIT',
    terms: 'https://github.com/raingo/TGIF-Release and https://huggingface.co/Xenova/clip-vit-base-patch32',
    files: [
      { path: `tgif/${CAPTIONS}`, url: `${RELEASE}/${CAPTIONS}` },
      ...SPLITS.map((split) => ({ path: `tgif/${split}`, url: `${RELEASE}/splits/${split}`, optional: true as const })),
    ],
    onDemand: 'use',
    looksFor: `${CAPTIONS} (and ${SPLITS.join(', ')})`,
    claims: (fileName) => fileName === CAPTIONS || SPLITS.includes(fileName),
    install,
  },
];

/** Ten times the captions there are. Bytes. */
const LARGEST = 200 * 2 ** 20;

async function install(files: readonly InputFile[], { dataDir, say }: InstallContext): Promise<string> {
  const captions = files.find(({ name }) => name === CAPTIONS);
  if (!captions) throw new SourceError(`There is no ${CAPTIONS}: the splits alone hold no captions.`);
  const text = await readWhole(captions, LARGEST);
  const tgif = parseTgif(text);
  if (tgif.sentences === 0)
    throw new SourceError(`${captions.path} holds no line of an address, a tab and a sentence.`);

  const cacheDir = join(dataDir, 'cache');
  const encoder = await createEncoder({ cacheDir, ...chosenEncoder(parseConfig(readEnvironment()).encoder) });
  try {
    let said = 0;
    await encodeCaptions(tgif.gifs, encoder, {
      cacheDir,
      onProgress(done, total) {
        if (done < said + 10_000 && done < total) return;
        said = done;
        say(`gifs: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} captions encoded`);
      },
    });
  } finally {
    await encoder.close();
  }
  const folder = join(dataDir, dirname(TGIF_FILE));
  await mkdir(folder, { recursive: true });
  for (const split of files.filter(({ name }) => SPLITS.includes(name))) {
    const addresses = await readWhole(split, LARGEST);
    if (TGIF_ADDRESS.test(addresses.split('\n', 1)[0]?.trim() ?? ''))
      await replaceFile(join(folder, split.name), addresses);
  }
  await replaceFile(join(dataDir, TGIF_FILE), text); // last: with it in place the collection counts as set up
  const skipped = tgif.malformed === 0 ? '' : `; lines skipped: ${tgif.malformed}`;
  return `${tgif.gifs.length.toLocaleString('en')} GIFs in ${tgif.sentences.toLocaleString('en')} sentences${skipped}. Restart the bot to search them.`;
}
