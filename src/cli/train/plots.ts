import { basename, join } from 'node:path';
import { starterCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { replaceFile } from '#files/replace-file.ts';
import { bundledIds, openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { learnedFile, ownFolder, shippedFolder, weightsOf } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readQuestions } from '#loaders/plots/questions.ts';
import { writeAbsence } from '#models/plots/absence.ts';
import { learnBackground, type QuestionBackground, writeBackground } from '#models/plots/background.ts';
import { absenceFigures } from '#models/plots/evaluation/absence.ts';
import { metricsByText } from '#models/plots/evaluation/by-text.ts';
import { bootstrapIntervals, plotMetrics } from '#models/plots/evaluation/metrics.ts';
import { turnFigures } from '#models/plots/evaluation/turns.ts';
import { cleanQuestion } from '#models/plots/parsed-question.ts';
import { writeQuestionTower } from '#models/plots/question-tower.ts';
import { relateRows, type Thesaurus, writeThesaurus } from '#models/plots/related-words.ts';
import { writeReranker } from '#models/plots/reranker.ts';
import { learnThesaurus } from '#models/plots/tuning/learn-thesaurus.ts';
import { type TunedPlots, type TuningSet, tunePlots } from '#models/plots/tuning/tune.ts';
import { stems } from '#models/plots/words.ts';
import { NO_PROMPTS } from '#vectors/text-encoder.ts';
import { askedCatalogue, type QuestionedCatalogue } from '../plots/asked-catalogue.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly questions?: readonly string[];
  readonly films?: string;
  readonly data?: string;
  readonly seed: string;
  readonly folds: string;
  readonly keepThesaurus?: true;
  readonly json?: true;
}

export default {
  name: 'plots',
  summary: 'learn from questions how people ask, and how to weigh keywords, meaning and hints',
  register(group) {
    group
      .command(this.name)
      .description(
        `${this.summary}; writes assets/learned/plots/, or data/learned/plots/ for another encoder, where that is worth something on films held out`,
      )
      .requiredOption(
        '--questions <files...>',
        'one JSON object a line: {query, title, year, tmdbId?}; several files are read as one',
      )
      .option('--films <file>', 'films, one JSON object a line; the imported catalogue when absent')
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of folds and rivals', '1')
      .option('--folds <n>', 'films are held out in so many parts', '5')
      .option(
        '--keep-thesaurus',
        'which words are related stays as it is: it changes with the encoder and the films alone',
      )
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const [seed, folds] = [wholeNumber('--seed', options.seed, 0), wholeNumber('--folds', options.folds, 2)];
        const say = options.json ? () => {} : console.error;
        const asked = await askedCatalogue(options, say);
        const texts = asked.questions.map(({ query }) => cleanQuestion(query));
        if (texts.length < 100) throw new UsageError('There is too little to learn from: give 100 questions or more.');
        const { encoder, index, config } = asked;
        const { question: prompt } = encoder.prompts ?? NO_PROMPTS;
        const background = learnBackground(texts.map(stems), await encoder.encode(texts.map((text) => prompt + text)), {
          dims: encoder.dims,
          encoder: weightsOf(encoder),
        });
        const thesaurus = options.keepThesaurus ? asked.thesaurus : await thesaurusOf(asked, say);
        const related = relateRows(index.words, thesaurus);
        const starter = await starterSet(asked, background, thesaurus);
        const full = { index: { ...index, background, related }, questions: asked.questions, times: 1 };
        const tuned = await tunePlots([full, starter], encoder, {
          seed,
          folds,
          start: index.weights,
          onProgress: say,
        });
        await Promise.all([asked.close(), starter.index.meaning.close()]);
        let from = 0;
        const parts = asked.files.map(({ path, count }) => {
          from += count;
          return worth(basename(path), tuned.heldOut[0]!.slice(from - count, from), index.movies, seed);
        });
        const heldOut = [...parts, worth('the starter alone', tuned.heldOut[1]!, starter.index.movies, seed)];
        refuseWorse(heldOut);
        const ships = weightsOf(encoder) === weightsOf({ id: (await bundledIds()).fp32 });
        const folder = ships ? shippedFolder(config.assetsDir) : ownFolder({ dataDir: config.dataDir, encoder });
        const files: Readonly<Partial<Record<Parameters<typeof learnedFile>[1], string | Uint8Array>>> = {
          background: writeBackground(background),
          thesaurus: writeThesaurus(thesaurus),
          weights: `${JSON.stringify(tuned.weights, null, 2)}\n`,
          ...(tuned.tower ? { tower: writeQuestionTower(tuned.tower) } : {}),
          reranker: writeReranker(tuned.reranker),
          absence: writeAbsence(tuned.absence),
        };
        for (const [part, content] of Object.entries(files)) {
          await replaceFile(learnedFile(folder, part as keyof typeof files), content, { makeFolder: true });
        }
        console.log(JSON.stringify({ heldOut, weights: tuned.weights }, null, options.json ? undefined : 2));
        say(`${Object.keys(files).length} files written to ${folder}.`);
      });
  },
} satisfies Verb;

function thesaurusOf({ index, encoder }: QuestionedCatalogue, say: (line: string) => void): Promise<Thesaurus> {
  say('learning which words mean nearly the same');
  return learnThesaurus(index.movies, index.words, encoder);
}

/** How often a question about the starter alone counts: it is what every member meets first, and there are few. */
const STARTER_TIMES = 3;

/** The films that ship with Marquee by themselves, with their questions: no votes, no keywords, and a plot each. */
async function starterSet(
  { config, index: { weights, spoilers } }: QuestionedCatalogue,
  background: QuestionBackground,
  thesaurus: Thesaurus,
): Promise<TuningSet> {
  const { movies, hash } = starterCatalogue(config.assetsDir);
  const index = await preparePlotIndex({
    movies,
    hash,
    encoder: await openPassageEncoder({ cacheDir: join(config.dataDir, 'cache'), model: config.encoder }),
    learned: { background, thesaurus, weights, tower: null, reranker: null, absence: null, spoilers },
    cacheDir: join(config.dataDir, 'cache'),
  });
  return {
    index,
    questions: readQuestions(join(config.assetsDir, 'starter', 'questions.jsonl')),
    times: STARTER_TIMES,
  };
}

/** @throws {UsageError} where the fusion finds fewer of the films held out than its weighted sum alone */
function refuseWorse(heldOut: readonly ReturnType<typeof worth>[]): void {
  const worse = heldOut.find(({ fused, sum }) => fused.recallAt10 < sum.recallAt10);
  if (!worse) return;
  const [fused, sum] = [worse.fused, worse.sum].map(({ recallAt10 }) => recallAt10.toFixed(3));
  throw new UsageError(
    `Nothing was written: on ${worse.name}, films held out, the reranker finds ${fused} among the first ten, and the weighted sum alone ${sum}.`,
  );
}

/** What the fusion is worth on films held out. */
function worth(name: string, places: TunedPlots['heldOut'][number], movies: readonly Movie[], seed: number) {
  const known = places.filter((place) => place !== null);
  const figures = (row: 'fused' | 'sum' | 'best' | 'tower') => {
    const ranks = known.map((place) => place[row]);
    return { ...plotMetrics(ranks), intervals: bootstrapIntervals(ranks, seed) };
  };
  const absent = absenceFigures(known.map(({ absence }) => absence));
  const byText = metricsByText(movies, known.map(({ film, fused }) => ({ film, rank: fused }))); // biome-ignore format: one call
  const turns = turnFigures(known.flatMap(({ played }) => played ?? []), seed); // biome-ignore format: one call
  return {
    name,
    questions: known.length,
    fused: figures('fused'),
    sum: figures('sum'),
    best: figures('best'),
    tower: figures('tower'),
    byText,
    turns,
    absent,
  };
}
