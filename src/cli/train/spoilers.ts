import { join } from 'node:path';
import { starterCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { replaceFile } from '#files/replace-file.ts';
import { readMarkedPlots, spoilerFile } from '#loaders/plots/spoilers.ts';
import { learnSpoilers, spoilersHeldOut } from '#models/plots/spoilers/learn.ts';
import { writeSpoilerModel } from '#models/plots/spoilers/model.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly marks?: string;
  readonly seed: string;
  readonly folds: string;
  readonly json?: true;
}

export default {
  name: 'spoilers',
  summary: 'learn from plots marked by hand which sentences give a story away',
  register(group) {
    group
      .command(this.name)
      .description(`${this.summary}; writes assets/learned/plots/spoilers.json`)
      .option('--marks <file>', "one JSON object a line: {title, year, from}; the starter's own when absent")
      .option('--seed <n>', 'seed of the folds', '1')
      .option('--folds <n>', 'films are held out in so many parts', '10')
      .option('--json', 'print one object and nothing else')
      .action(async ({ marks, seed, folds, json }: Options) => {
        const { assetsDir } = parseConfig(readEnvironment());
        const plots = readMarkedPlots(
          marks ?? join(assetsDir, 'starter', 'spoilers.jsonl'),
          starterCatalogue(assetsDir).movies,
        );
        const heldOut = spoilersHeldOut(plots, {
          seed: wholeNumber('--seed', seed, 0),
          folds: wholeNumber('--folds', folds, 2),
        });
        await replaceFile(spoilerFile(assetsDir), writeSpoilerModel(learnSpoilers(plots)));
        console.log(JSON.stringify(heldOut, null, json ? undefined : 2));
        if (!json) console.error(`Written to ${spoilerFile(assetsDir)}.`);
      });
  },
} satisfies Verb;
