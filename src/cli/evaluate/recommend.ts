import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig, readEnvironment } from '../../config.ts';
import { type RecommendRow, recommendTable } from '../../models/recommend/evaluation/table.ts';
import { likesFrom } from '../../models/recommend/likes.ts';
import { RatingsError, readRatings } from '../../models/recommend/ratings.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly ratings?: string;
  readonly data?: string;
  readonly seed: string;
  readonly json?: true;
}

/** Where `marquee setup` keeps the ratings it has imported, best first. */
const IMPORTED = ['ml-32m.zip', 'ml-latest-small.zip', 'ml-100k.zip'];

function importedRatings(dataDir: string): string {
  const folder = join(dataDir, 'downloads', 'movielens');
  const found = IMPORTED.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new UsageError('There are no ratings yet: run `marquee setup`, or pass --ratings FILE.');
  return found;
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
      .action(async (options: Options) => {
        const dataDir = options.data ?? parseConfig(readEnvironment()).dataDir;
        const file = await readRatings(options.ratings ?? importedRatings(dataDir)).catch((error) => {
          throw error instanceof RatingsError ? new UsageError(error.message) : error;
        });
        const likes = likesFrom(file.ratings);
        const say = options.json ? () => {} : console.log;
        say(`${likes.people} people, ${likes.films} films, ${likes.filmsOf.length} likes`);
        if (file.malformed.count > 0)
          say(`${file.malformed.count} lines are no rating (line ${file.malformed.lines.join(', ')} …)`);
        if (file.duplicates > 0) say(`${file.duplicates} ratings were given twice; the last one counts`);
        say(`\n${HEAD}\n|${'---|'.repeat(7)}`);
        const table = await recommendTable(likes, {
          seed: Number(options.seed),
          onRow: (name, row) => say(line(name, row)),
        });
        if (options.json)
          console.log(JSON.stringify({ ...table, malformed: file.malformed.count, duplicates: file.duplicates }));
        else say(`\nchosen on validation: ${JSON.stringify(table.chosen)}`);
      });
  },
} satisfies Verb;
