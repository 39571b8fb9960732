import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { readCollections } from '#loaders/gifs/collections.ts';
import { openPrepared, prepareGifs } from '#loaders/gifs/prepare.ts';
import { askInWords, isForEveryone, searchGifs } from '#models/gifs/index.ts';
import { clipFor } from '../open-clip.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly data?: string;
  readonly clip?: string;
  readonly limit: string;
  readonly unfiltered?: true;
  readonly json?: true;
}

/** `marquee search-gif "…"`: what `/gif` would answer. */
export default {
  name: 'search-gif',
  summary: 'Find a GIF for a sentence, from the terminal',
  register(program: Command): void {
    program
      .command(this.name)
      .description(this.summary)
      .argument('<sentence>', 'what it should show')
      .option('--data <dir>', 'the data folder')
      .option(
        '--clip <model>',
        'a folder with a CLIP or SigLIP, or a name that was set up, instead of the configured one',
      )
      .option('--limit <n>', 'how many', '5')
      .option('--unfiltered', 'also captions that are not for everyone')
      .option('--json', 'print one object and nothing else')
      .action(async (sentence: string, options: Options) => {
        if (!/[\p{L}\p{N}]/u.test(sentence)) throw new UsageError('Say in a few words what the GIF should show.');
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1.');
        const config = parseConfig(readEnvironment());
        const dataDir = options.data === undefined ? config.dataDir : resolve(options.data);
        const cacheDir = join(dataDir, 'cache');
        const clip = await clipFor(options.clip, config.clip, dataDir);
        const encoder = await createEncoder({ cacheDir, ...chosenEncoder(config.encoder) });
        const gifs = readCollections(config.assetsDir, dataDir);
        const { assetsDir } = config;
        const source = { gifs, encoder, clip: typeof clip === 'string' ? null : clip, assetsDir, cacheDir };
        await prepareGifs(source);
        const { library, fusion } = await openPrepared(source);
        try {
          const accept = (gif: number) => options.unfiltered === true || gifs[gif]!.captions.every(isForEveryone);
          const question = await askInWords(sentence, encoder, source.clip);
          const found = await searchGifs(library, question, { limit, fusion, accept });
          const hits = found.gifs.map(({ gif, score, caption, cosines }) => {
            const { captions, place } = gifs[gif]!;
            return {
              score,
              cosines,
              caption: captions[caption],
              where: place.kind === 'link' ? place.url : place.path,
            };
          });
          const best = found.best?.score ?? null;
          if (options.json)
            return console.log(JSON.stringify({ hits, best, searched: gifs.length, clip: source.clip?.id ?? null }));
          if (hits.length === 0) console.log(`Nothing close enough; the best scores ${best?.toFixed(2) ?? 'nothing'}.`);
          for (const { score, caption, where } of hits) console.log(`${score.toFixed(2)}  ${caption}\n      ${where}`);
          if (typeof clip === 'string') console.log('Searched by captions alone: `marquee setup gifs` adds CLIP.');
        } finally {
          await library.close();
          await encoder.close();
          await source.clip?.close();
        }
      });
  },
} satisfies Verb;
