import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { evaluateSimilar, type SimilarFigures } from '#models/similar/evaluation/evaluate.ts';
import {
  type JudgedScores,
  JudgementsError,
  readJudgements,
  scoreJudgements,
} from '#models/similar/evaluation/judgements.ts';
import { storyVectors } from '#models/similar/index.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly pairs?: string;
  readonly data?: string;
  readonly seed: string;
  readonly films: string;
  readonly write?: string | true;
  readonly json?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));
/** A larger catalogue is measured with the passages that setup or the night has encoded. */
const ENCODED_HERE = 1_000;

export default {
  name: 'similar',
  summary: 'similar films: shared genres, sequels and remakes, other words, people’s judgements',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--pairs <file>', 'judgements as CSV: title_1, year_1, title_2, year_2, rating (OK or NOT_OK)')
      .option('--data <dir>', 'the data folder')
      .option('--films <n>', 'films to ask about', '500')
      .option('--seed <n>', 'seed of the films drawn, of the random row and of the rewording', '1')
      .option('--write [name]', 'put the table into docs/evaluation.md, under this name')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const config = parseConfig(readEnvironment());
        const dataDir = options.data ?? config.dataDir;
        const catalogue = loadCatalogue(dataDir, config.assetsDir);
        const cacheDir = join(dataDir, 'cache');
        const encoder = await createEncoder({ cacheDir, ...chosenEncoder(config.encoder) });
        const passages = await openPassageEncoder({ cacheDir, model: config.encoder, open: encoder });
        const plots = await preparePlotIndex({
          movies: catalogue.movies,
          hash: catalogue.hash,
          encoder: passages,
          learned: readLearned(config.assetsDir),
          cacheDir,
          onlyKnown: catalogue.movies.length > ENCODED_HERE,
        });
        await passages.close();
        const stories = storyVectors(plots);
        if (stories.told.length < 20) {
          throw new UsageError('Too few plots are encoded to measure anything: run `marquee setup` first.');
        }
        const titles = buildTitleIndex(catalogue.movies);
        const judged = options.pairs
          ? scoreJudgements(stories, judgementsIn(options.pairs), (title, year) =>
              titles.resolve(year ? `${title} (${year})` : title),
            )
          : null;
        const figures = await evaluateSimilar(stories, encoder, {
          films: Number(options.films),
          seed: wholeNumber('--seed', options.seed, 0),
        });
        await encoder.close();
        if (options.json) return console.log(JSON.stringify({ ...figures, ...(judged ? { judgements: judged } : {}) }));
        const report = similarMarkdown(figures, judged);
        console.log(report);
        if (options.write) {
          const name = `similar ${options.write === true ? 'films' : options.write}`;
          const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Evaluation\n';
          writeFileSync(PAGE, putBetweenMarkers(page, name, report));
        }
      });
  },
} satisfies Verb;

function judgementsIn(path: string) {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  try {
    return readJudgements(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof JudgementsError ? new UsageError(error.message) : error;
  }
}

function similarMarkdown(
  { rows, relatives, rephrasing, films, stories }: SimilarFigures,
  judged: JudgedScores | null,
): string {
  const number = (value: number): string => value.toFixed(3);
  return [
    '| row | shares a genre | genre IoU | its deviation | sequels and remakes, recall@10 |',
    '|---|---|---|---|---|',
    ...Object.entries(rows).map(
      ([name, row]) =>
        `| ${name} | ${number(row.sharesGenre)} | ${number(row.genreIou)} | ${number(row.genreIouSd)} | ${number(row.relativesAt10)} |`,
    ),
    '',
    '| asked by its own text | found first | among ten |',
    '|---|---|---|',
    ...Object.entries(rephrasing).map(([way, row]) => `| ${way} | ${number(row.first)} | ${number(row.amongTen)} |`),
    '',
    `${films} films asked about, of ${stories} with a plot; ${relatives} of those asked for relatives.`,
    ...(judged
      ? [
          '',
          `People's judgements: AUC ${judged.auc === null ? 'needs both OK and NOT_OK' : number(judged.auc)} on ${judged.pairs} pairs; ${judged.unknown} name a film that is not in the catalogue.`,
        ]
      : []),
  ].join('\n');
}
