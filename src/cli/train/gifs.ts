import { fusionFile, writeFusion } from '#loaders/gifs/fusion-file.ts';
import { fitFusion } from '#models/gifs/evaluation/fit.ts';
import { type HeldOptions, openHeldCaptions, withHeldOptions } from '../gifs/held-captions.ts';
import { UsageError, type Verb } from '../verb.ts';

export default {
  name: 'gifs',
  summary: 'Fit how captions and frames are weighed against each other, on validation captions',
  register(group) {
    withHeldOptions(group.command(this.name).description(this.summary), 'val')
      .option('--json', 'print one object and nothing else')
      .action(async (options: HeldOptions & { readonly json?: true }) => {
        const opened = await openHeldCaptions(options, options.json ? () => {} : console.error);
        try {
          const { held, kinds, fusion, clip, cacheDir, reasons } = opened;
          if (!clip)
            throw new UsageError(`There is one kind of vectors only, and nothing to weigh: ${reasons['fused']}.`);
          const fitted = await fitFusion(held, kinds, fusion);
          if (fitted.after < fitted.before) {
            const [was, is] = [fitted.before, fitted.after].map((value) => value.toFixed(3));
            throw new UsageError(`Nothing was written: the mean reciprocal rank would fall from ${was} to ${is}.`);
          }
          await writeFusion(cacheDir, clip.id, fitted.fusion);
          const { weights, floor } = fitted.fusion;
          if (options.json)
            return console.log(JSON.stringify({ queries: held.queries.length, clip: clip.id, ...fitted }));
          const [before, after] = [fitted.before, fitted.after].map((value) => value.toFixed(3));
          console.log(`Mean reciprocal rank on ${held.queries.length} captions: ${before} -> ${after}`);
          for (const [kind, weight] of Object.entries(weights)) console.log(`${kind.padEnd(12)} ${weight.toFixed(2)}`);
          console.log(`floor        ${floor.toFixed(2)}\nWritten to ${fusionFile(cacheDir, clip.id)}.`);
        } finally {
          await opened.close();
        }
      });
  },
} satisfies Verb;
