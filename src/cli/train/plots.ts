import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnHabits, writeHabits } from '../../models/plots/habits.ts';
import { cleanQuestion } from '../../models/plots/question.ts';
import { tunePlots } from '../../models/plots/tuning/tune.ts';
import { stems } from '../../models/plots/words.ts';
import { askedCatalogue } from '../plots/asked-catalogue.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly questions?: string;
  readonly films?: string;
  readonly data?: string;
  readonly seed: string;
  readonly folds: string;
  readonly json?: true;
}

export default {
  name: 'plots',
  summary: 'learn from questions how people ask, and how to weigh keywords, meaning and hints',
  register(group) {
    group
      .command(this.name)
      .description(
        `${this.summary}; writes assets/plots/habits.jsonl and prints the weights for src/models/plots/weights.ts`,
      )
      .requiredOption('--questions <file>', 'one JSON object a line: {query, title, year, tmdbId?}')
      .option('--films <file>', 'films, one JSON object a line; the imported catalogue when absent')
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of folds and rivals', '1')
      .option('--folds <n>', 'films are held out in so many parts', '5')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const say = options.json ? () => {} : console.error;
        const asked = await askedCatalogue(options, say);
        const texts = asked.questions.map(({ query }) => cleanQuestion(query));
        if (texts.length < 100) throw new UsageError('There is too little to learn from: give 100 questions or more.');
        const habits = learnHabits(texts.map(stems), await asked.encoder.encode(texts), asked.encoder.dims);
        const tuned = await tunePlots({ ...asked.index, habits }, asked.encoder, asked.questions, {
          seed: Number(options.seed),
          folds: Number(options.folds),
          onProgress: say,
        });
        await asked.close();
        writeFileSync(join(asked.config.assetsDir, 'plots', 'habits.jsonl'), writeHabits(habits));
        const { weights, heldOut, questions } = tuned;
        console.log(JSON.stringify({ questions, heldOut, weights }, null, options.json ? undefined : 2));
      });
  },
} satisfies Verb;
