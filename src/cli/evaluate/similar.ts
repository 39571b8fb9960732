import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { evaluateSimilar, type SimilarFigures } from '#models/similar/evaluation/evaluate.ts';
import { type JudgedScores, scoreJudgements } from '#models/similar/evaluation/judgements.ts';
import { askedStories, type StoryOptions } from '../asked-stories.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends StoryOptions {
  readonly seed: string;
  readonly films: string;
  readonly write?: string | true;
  readonly json?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));
export default {
  name: 'similar',
  summary: 'similar films: shared genres, sequels and remakes, other words, people’s judgements',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option(
        '--pairs <file>',
        "judgements as CSV: title_1, year_1, title_2, year_2, rating (OK or NOT_OK), or Movie1, Movie2, Label; the starter's own when absent",
      )
      .option('--data <dir>', 'the data folder')
      .option('--films <n>', 'films to ask about', '500')
      .option('--seed <n>', 'seed of the films drawn, of the random row and of the rewording', '1')
      .option('--write [name]', 'put the table into docs/evaluation.md, under this name')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const seed = wholeNumber('--seed', options.seed, 0);
        const { stories, encoder, judged: compared, close } = await askedStories(options);
        const judged = scoreJudgements(compared, stories.likeness, seed);
        const figures = await evaluateSimilar(stories, encoder, {
          films: Number(options.films),
          seed,
        });
        await close();
        if (options.json) return console.log(JSON.stringify({ ...figures, judgements: judged }));
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

function similarMarkdown(
  { rows, relatives, rephrasing, namesakes, films, stories }: SimilarFigures,
  judged: JudgedScores,
): string {
  const number = (value: number): string => value.toFixed(3);
  const orNone = (value: number | null): string => (value === null ? '–' : number(value));
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
    '',
    `${judged.pairs} pairs that people judged (${judged.unknown} more name a film that is not in the catalogue):`,
    '',
    '| row | AUC |',
    '|---|---|',
    `| genre overlap alone | ${orNone(judged.genresAlone)} |`,
    `| story alone | ${orNone(judged.storyAlone)} |`,
    `| as the bot ranks | ${orNone(judged.auc)} |`,
    `| the same, weights learned on the other pairs | ${orNone(judged.crossValidated)} |`,
    '',
    `${namesakes.pairs} pairs that share a name and no genre, against pairs that share neither (.5 where names weigh nothing):`,
    `AUC ${orNone(namesakes.withoutNames)} as the bot compares films, ${orNone(namesakes.withNames)} with the names left in.`,
  ].join('\n');
}
