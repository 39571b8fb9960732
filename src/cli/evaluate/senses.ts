import { join } from 'node:path';
import { parseConfig, readEnvironment } from '#config.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { encodeSenses } from '#models/attention/senses/encode.ts';
import { type SenseTable, scoreSenses } from '#models/attention/senses/evaluate.ts';
import { fitVerdict } from '#models/attention/senses/verdict.ts';
import { labelledSenses } from '../labelled-senses.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly data?: string;
  readonly shots: string;
  readonly draws: string;
  readonly seed: string;
  readonly json?: true;
}

function table(title: string, { word, context, sentence, centroid, best }: SenseTable): string {
  const cells = (scores: readonly SenseTable['sentence'][]) =>
    scores.map(({ accuracy, recall }) => `${accuracy.toFixed(3)} | ${recall.toFixed(3)}`).join(' | ');
  const name = (layer: number) => `${layer === 0 ? 'embeddings' : layer}${layer === best ? ' (best)' : ''}`;
  return [
    `\n${title}\n`,
    "| layer | word's vector: accuracy | mean recall a sense | less its neutral vector: accuracy | mean recall a sense |",
    '|---|---|---|---|---|',
    ...word.map((score, layer) => `| ${name(layer)} | ${cells([score, context[layer]!])} |`),
    `| whole sentence | ${cells([sentence])} | | |`,
    `| **nearest centroid**, word at layer ${centroid.rule.layer} and sentence × ${centroid.rule.weight} (chosen on training sentences; ${(100 * centroid.pairs).toFixed(1)} % of pairs right) | | | ${cells([centroid])} |`,
  ].join('\n');
}

function wholeNumber(text: string, option: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`${option} takes a whole number from 1.`);
  return Number(text);
}

export default {
  name: 'senses',
  summary: 'which sense a word has, by the nearest of a few labelled sentences, at every layer of the encoder',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--data <dir>', 'a benchmark with a folder a word, laid out as CoarseWSD-20 is')
      .option('--shots <n>', 'labelled sentences a sense in the few-shot rows', '3')
      .option('--draws <n>', 'how often those are drawn', '20')
      .option('--seed <n>', 'seed of the draws', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const words = labelledSenses(options.data);
        const [shots, draws, seed] = (['shots', 'draws', 'seed'] as const).map((name) =>
          wholeNumber(options[name], `--${name}`),
        );
        const encoder = await createEncoder({ cacheDir: join(parseConfig(readEnvironment()).dataDir, 'cache') });
        try {
          const vectors = await encodeSenses(encoder, words, (word, done) => {
            if (!options.json) console.error(`${done} of ${words.length}: ${word}`);
          });
          const few = scoreSenses(vectors, { shots: shots!, draws: draws!, seed: seed! });
          const all = scoreSenses(vectors);
          const verdict = fitVerdict(vectors, few.best);
          if (options.json) {
            console.log(JSON.stringify({ fewShot: few, all, verdict }));
            return;
          }
          console.log(
            table(
              `${few.words} words, ${few.sentences} sentences, ${shots} labelled sentences a sense, ${draws} draws`,
              few,
            ),
          );
          console.log(table('With every labelled sentence', all));
          console.log(
            `\nSame sense or not, at layer ${verdict.layer}: ${(100 * verdict.accuracy).toFixed(1)} % of ${verdict.pairs} pairs right, Brier ${verdict.brier.toFixed(3)}, each word judged by the others.`,
          );
          console.log(JSON.stringify(verdict));
        } finally {
          await encoder.close();
        }
      });
  },
} satisfies Verb;
