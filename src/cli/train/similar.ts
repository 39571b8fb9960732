import { scoreJudgements } from '#models/similar/evaluation/judgements.ts';
import { learnLikeness } from '#models/similar/evaluation/learn-likeness.ts';
import { askedStories, type StoryOptions } from '../asked-stories.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends StoryOptions {
  readonly seed: string;
  readonly json?: true;
}

export default {
  name: 'similar',
  summary: 'learn from judged pairs how much stories and genres make two films alike',
  register(group) {
    group
      .command(this.name)
      .description(`${this.summary}; prints the weights for src/models/similar/likeness.ts`)
      .option('--pairs <file>', "judgements as CSV, as `evaluate similar` takes them; the starter's own when absent")
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the folds', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const { judged, close } = await askedStories(options);
        await close();
        const learned = {
          weights: learnLikeness(judged.pairs),
          judgements: scoreJudgements(judged, wholeNumber('--seed', options.seed, 0)),
        };
        console.log(JSON.stringify(learned, null, options.json ? undefined : 2));
      });
  },
} satisfies Verb;
