import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseConfig, readEnvironment } from '#config.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { type RecommendRow, recommendTable } from '#models/recommend/evaluation/table.ts';
import { type Likes, likesFrom } from '#models/recommend/likes.ts';
import { groupByPerson } from '#models/recommend/ratings-by-person.ts';
import { othersFor } from '../recommend/others.ts';
import { ratingsToMeasure } from '../recommend/ratings.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly ratings?: string;
  readonly data?: string;
  readonly seed: string;
  readonly json?: true;
  readonly write?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));

function writeTable(likes: Likes, rows: readonly string[], chosen: unknown): void {
  const text = [
    `${likes.people} people, ${likes.films} films, ${likes.filmsOf.length.toLocaleString('en')} likes (four stars and more); a fifth of each person's likes held back.`,
    '',
    HEAD,
    `|${'---|'.repeat(7)}`,
    ...rows,
    '',
    `Chosen on likes held back from training, never on the test: \`${JSON.stringify(chosen)}\`.`,
  ];
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  writeFileSync(PAGE, putBetweenMarkers(page, 'recommend', text.join('\n')));
}

const HEAD = '| row | nDCG@10 (95 %) | recall@10 | recall@20 | coverage | Gini | popularity bias |';

const line = (name: string, row: RecommendRow): string =>
  `| ${name} | ${row.ndcgAt10.toFixed(3)} (${row.ndcgInterval.map((end) => end.toFixed(3)).join(' – ')}) | ${[
    row.recallAt10,
    row.recallAt20,
    row.coverage,
    row.gini,
    row.popularityBias,
  ]
    .map((figure) => figure.toFixed(3))
    .join(' | ')} |`;

export default {
  name: 'recommend',
  summary: 'recommendations against the likes people held back, beside every baseline',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--ratings <file>', "a ratings file in one of MovieLens's layouts, or a zip archive of one")
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the split and of every start', '1')
      .option('--json', 'print one object and nothing else')
      .option('--write', 'put the table into docs/evaluation.md')
      .action(async (options: Options) => {
        const config = parseConfig({ ...readEnvironment(), ...(options.data ? { MARQUEE_DATA: options.data } : {}) });
        const { ratings, malformed } = await ratingsToMeasure(options.ratings, config);
        const likes = likesFrom(ratings);
        const { repeated } = groupByPerson(ratings);
        const say = options.json ? () => {} : console.log;
        say(`${likes.people} people, ${likes.films} films, ${likes.filmsOf.length} likes`);
        if (malformed.count > 0) say(`${malformed.count} lines are no rating (line ${malformed.lines.join(', ')} …)`);
        if (repeated > 0) say(`${repeated} ratings were given twice; the last one counts`);
        say(`\n${HEAD}\n|${'---|'.repeat(7)}`);
        const seed = Number(options.seed);
        const rows: string[] = [];
        const table = await recommendTable(likes, {
          seed,
          others: await othersFor(likes, config.dataDir, config.assetsDir, seed),
          onRow: (name, row) => {
            rows.push(line(name, row));
            say(rows.at(-1) as string);
          },
        });
        if (options.write) writeTable(likes, rows, table.chosen);
        if (options.json) console.log(JSON.stringify({ ...table, malformed: malformed.count, duplicates: repeated }));
        else say(`\nchosen on validation: ${JSON.stringify(table.chosen)}`);
      });
  },
} satisfies Verb;
