import { replaceFile } from '#files/replace-file.ts';
import { likenessFile } from '#loaders/similar.ts';
import { drawPairs, type JudgedScores, scoreJudgements } from '#models/similar/evaluation/judgements.ts';
import { learnLikenessAmong } from '#models/similar/evaluation/learn-likeness.ts';
import { writeLikeness } from '#models/similar/likeness.ts';
import { askedStories, type StoryOptions } from '../asked-stories.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends StoryOptions {
  readonly seed: string;
  readonly json?: true;
}

/** Pairs that stand for the rest of the library: run it on the largest one there is. */
const DRAWN = 40_000;

export default {
  name: 'similar',
  summary: 'learn from judged pairs how much stories and genres make two films alike',
  register(group) {
    group
      .command(this.name)
      .description(`${this.summary}; writes assets/learned/similar/ where that is worth more than genres alone`)
      .option('--pairs <file>', "judgements as CSV, as `evaluate similar` takes them; the starter's own when absent")
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the folds', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const seed = wholeNumber('--seed', options.seed, 0);
        const { stories, encoder, judged, assetsDir, close } = await askedStories(options);
        const drawn = await drawPairs(stories, encoder, judged.pairs, DRAWN, seed);
        await close();
        const weights = learnLikenessAmong(judged.pairs, drawn);
        const judgements = scoreJudgements(judged, weights, seed);
        refuseWorse(judgements);
        const file = likenessFile(assetsDir);
        await replaceFile(file, writeLikeness(weights), { makeFolder: true });
        console.log(JSON.stringify({ weights, judgements }, null, options.json ? undefined : 2));
        if (!options.json) console.error(`Written to ${file}.`);
      });
  },
} satisfies Verb;

/** @throws {UsageError} where pairs held out are told apart no better than by their genres alone, or cannot be told apart at all */
function refuseWorse({ crossValidated, genresAlone, pairs }: JudgedScores): void {
  if (crossValidated === null || genresAlone === null)
    throw new UsageError(
      `Nothing was written: ${pairs} pairs are known, and both OK and NOT_OK are needed among them.`,
    );
  if (crossValidated > genresAlone) return;
  const [learned, alone] = [crossValidated, genresAlone].map((auc) => auc.toFixed(3));
  throw new UsageError(
    `Nothing was written: on pairs held out the AUC is ${learned}, and that of shared genres alone is ${alone}.`,
  );
}
