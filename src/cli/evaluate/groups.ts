import { parseConfig, readEnvironment } from '#config.ts';
import { evaluateGroups } from '#models/groups/evaluation.ts';
import { choose } from '#models/recommend/evaluation/choose.ts';
import { servedScorer } from '#models/recommend/evaluation/served.ts';
import { inDrawnOrder, splitRatings } from '#models/recommend/evaluation/split.ts';
import { learn } from '#models/recommend/learn.ts';
import { likesFrom } from '#models/recommend/likes.ts';
import { filmKnowledge } from '../recommend/film-knowledge.ts';
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
/** The rules are compared on the scores that members' own lists are made from: what differs is how several people's become one. */
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
        const { ratings, numbering } = await ratingsToMeasure(options.ratings, config);
        const split = inDrawnOrder(splitRatings(likesFrom(ratings), TEST_SHARE, seed), seed);
        const { knowledge } = await filmKnowledge(config, numbering, seed);
        const known = knowledge(split.train.filmIds);
        const chosen = await choose(split.train, known, seed);
        const served = await learn(split.train, chosen, known, seed);
        const table = evaluateGroups(split, servedScorer(served), wholeNumber('--groups', options.groups, 1), seed);
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
