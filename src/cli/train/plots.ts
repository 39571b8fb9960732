import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bootstrapIntervals, plotMetrics } from '../../models/plots/evaluation/metrics.ts';
import { learnHabits, writeHabits } from '../../models/plots/habits.ts';
import { LEARNED_FILES } from '../../models/plots/learned.ts';
import { cleanQuestion } from '../../models/plots/question.ts';
import { relateRows, writeThesaurus } from '../../models/plots/related-words.ts';
import { writeReranker } from '../../models/plots/reranker.ts';
import { learnThesaurus } from '../../models/plots/tuning/learn-thesaurus.ts';
import { type Tuned, tunePlots } from '../../models/plots/tuning/tune.ts';
import { stems } from '../../models/plots/words.ts';
import { type Asked, askedCatalogue } from '../plots/asked-catalogue.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly questions?: readonly string[];
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
      .description(`${this.summary}; writes assets/plots/ and prints the weights for src/models/plots/weights.ts`)
      .requiredOption(
        '--questions <files...>',
        'one JSON object a line: {query, title, year, tmdbId?}; several files are read as one',
      )
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
        const { encoder, index, config } = asked;
        const habits = learnHabits(texts.map(stems), await encoder.encode(texts), encoder.dims);
        say('learning which words mean nearly the same');
        const thesaurus = await learnThesaurus(index.movies, index.words, encoder);
        const related = relateRows(index.words, thesaurus);
        const tuned = await tunePlots({ ...index, habits, related }, encoder, asked.questions, {
          seed: Number(options.seed),
          folds: Number(options.folds),
          onProgress: say,
        });
        await asked.close();
        const write = (name: keyof typeof LEARNED_FILES, content: string | Uint8Array) =>
          writeFileSync(join(config.assetsDir, 'plots', LEARNED_FILES[name]), content);
        write('habits', writeHabits(habits));
        write('thesaurus', writeThesaurus(thesaurus));
        write('reranker', writeReranker(tuned.reranker));
        const heldOut = heldOutByFile(asked.files, tuned.heldOut, Number(options.seed));
        console.log(JSON.stringify({ heldOut, weights: tuned.weights }, null, options.json ? undefined : 2));
      });
  },
} satisfies Verb;

/** What the fusion is worth on films held out, for each file of questions. */
function heldOutByFile(files: Asked['files'], places: Tuned['heldOut'], seed: number) {
  let from = 0;
  return files.map(({ path, count }) => {
    const known = places.slice(from, from + count).filter((place) => place !== null);
    from += count;
    const figures = (row: 'fused' | 'sum') => {
      const ranks = known.map((place) => place[row]);
      return { ...plotMetrics(ranks), intervals: bootstrapIntervals(ranks, seed) };
    };
    return { file: basename(path), questions: known.length, fused: figures('fused'), sum: figures('sum') };
  });
}
