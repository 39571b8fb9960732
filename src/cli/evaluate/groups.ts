import { parseConfig, readEnvironment } from '#config.ts';
import { evaluateGroups } from '#models/groups/evaluation.ts';
import { ease } from '#models/recommend/baselines/ease.ts';
import { splitRatings } from '#models/recommend/evaluation/split.ts';
import { likesFrom } from '#models/recommend/likes.ts';
import { ratingsToMeasure } from '../recommend/ratings.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly ratings?: string;
  readonly data?: string;
  readonly groups: string;
  readonly seed: string;
  readonly json?: true;
}

const TEST_SHARE = 0.2;
/** As `marquee evaluate recommend` chooses it for a set of this size. */
const EASE = { lambda: 200, lowWeight: 0, minLikes: 5, mostFilms: 3_000 } as const;

/** The rules are compared on the same scores, those of EASE: what differs is only how several people's become one list. */
export default {
  name: 'groups',
  summary: 'lists for groups of 3 to 5: the least happy member under each rule',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--ratings <file>', "a ratings file in one of MovieLens's layouts, or a zip archive of one")
      .option('--data <dir>', 'the data folder')
      .option('--groups <n>', 'how many groups are drawn', '1000')
      .option('--seed <n>', 'seed of the split and of the groups', '1')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const config = parseConfig({ ...readEnvironment(), ...(options.data ? { MARQUEE_DATA: options.data } : {}) });
        const seed = wholeNumber('--seed', options.seed, 0);
        const { ratings } = await ratingsToMeasure(options.ratings, config);
        const split = splitRatings(likesFrom(ratings), TEST_SHARE, seed);
        const scorer = await ease(EASE).learn(split.train, seed);
        const table = evaluateGroups(split, scorer, wholeNumber('--groups', options.groups, 1), seed);
        if (options.json) {
          console.log(JSON.stringify(table));
          return;
        }
        console.log('| rule | least happy: nDCG@10 (95 %) | all: nDCG@10 |\n|---|---|---|');
        for (const [name, row] of Object.entries(table.rows)) {
          const [low, high] = row.leastInterval;
          console.log(
            `| ${name} | ${row.leastNdcgAt10.toFixed(4)} (${low.toFixed(4)} – ${high.toFixed(4)}) | ${row.meanNdcgAt10.toFixed(4)} |`,
          );
        }
        const [low, high] = table.ratioInterval;
        console.log(
          `\nfair over average: ${table.ratio.toFixed(2)} (${low.toFixed(2)} – ${high.toFixed(2)}), ${table.groups} groups`,
        );
      });
  },
} satisfies Verb;
