import { join } from 'node:path';
import { parseConfig, readEnvironment } from '#config.ts';
import { replaceFile } from '#files/replace-file.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { senseFitFile } from '#loaders/senses.ts';
import { chooseRule } from '#models/attention/senses/centroid.ts';
import { encodeSenses } from '#models/attention/senses/encode.ts';
import { scoreSenses } from '#models/attention/senses/evaluate.ts';
import { writeSenseFit } from '#models/attention/senses/fit.ts';
import { fitVerdict, type VerdictReport } from '#models/attention/senses/verdict.ts';
import { labelledSenses } from '../labelled-senses.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly data?: string;
  readonly seed: string;
  readonly json?: true;
}

/** Labelled sentences a sense when the layer is chosen: as few as a reader would be shown. */
const SHOTS = 3;

export default {
  name: 'senses',
  summary: 'learn at which layer, and from which cosine on, a word has one sense in two sentences',
  register(group) {
    group
      .command(this.name)
      .description(
        `${this.summary}; writes assets/learned/senses/ where words held out are judged better than by chance`,
      )
      .option(
        '--data <dir>',
        'a benchmark with a folder a word, laid out as CoarseWSD-20 is; assets/senses when absent',
      )
      .option('--seed <n>', 'seed of the draws that choose the layer', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const seed = wholeNumber('--seed', options.seed, 0);
        const words = labelledSenses(options.data);
        const { assetsDir, dataDir } = parseConfig(readEnvironment());
        const encoder = await createEncoder({ cacheDir: join(dataDir, 'cache') });
        try {
          const vectors = await encodeSenses(encoder, words, (word, done) => {
            if (!options.json) console.error(`${done} of ${words.length}: ${word}`);
          });
          const verdict = fitVerdict(vectors, scoreSenses(vectors, { shots: SHOTS, seed }).best);
          refuseWorse(verdict);
          const file = senseFitFile(assetsDir);
          await replaceFile(file, writeSenseFit(verdict, chooseRule(vectors)), { makeFolder: true });
          console.log(JSON.stringify(verdict, null, options.json ? undefined : 2));
          if (!options.json) console.error(`Written to ${file}.`);
        } finally {
          await encoder.close();
        }
      });
  },
} satisfies Verb;

/** What always saying "as likely as not" costs, as a mean squared distance from the truth. */
const CHANCE = 0.25;

/** @throws {UsageError} where words held out are judged no better than by chance */
function refuseWorse({ brier }: VerdictReport): void {
  if (brier < CHANCE) return;
  throw new UsageError(
    `Nothing was written: on words held out the Brier score is ${brier.toFixed(3)}, and chance has ${CHANCE}.`,
  );
}
