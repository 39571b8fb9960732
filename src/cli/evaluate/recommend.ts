import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RatingsFile } from '#catalogue/ratings/read-file.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import {
  PROTOCOLS,
  type Protocol,
  splitByTime,
  splitStrangers,
  splitUnseen,
} from '#models/recommend/evaluation/protocols.ts';
import { LOW_RATINGS, type LowRatings, type Split, splitRatings } from '#models/recommend/evaluation/split.ts';
import { type RecommendRow, type RecommendTable, recommendTable } from '#models/recommend/evaluation/table.ts';
import { likesFrom } from '#models/recommend/likes.ts';
import { groupByPerson } from '#models/recommend/ratings-by-person.ts';
import { filmKnowledge } from '../recommend/film-knowledge.ts';
import { ratingsToMeasure } from '../recommend/ratings.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly ratings?: string;
  readonly data?: string;
  readonly seed: string;
  readonly protocol: string;
  readonly lowRatings: string;
  readonly json?: true;
  readonly write?: true;
}

const PAGE = fileURLToPath(new URL('../../../docs/evaluation.md', import.meta.url));
const TEST_SHARE = 0.2;

function oneOf<Name extends string>(names: readonly Name[], text: string, option: string): Name {
  const name = names.find((each) => each === text);
  if (name === undefined) throw new UsageError(`${option} is one of ${names.join(', ')}.`);
  return name;
}

function splitBy(protocol: Protocol, { ratings }: RatingsFile, lowRatings: LowRatings, seed: number): Split {
  if (protocol === 'time') {
    for (const { at } of ratings)
      if (at === 0)
        throw new UsageError('These ratings do not say when they were given: pass --ratings FILE of a set that does.');
    return splitByTime(ratings);
  }
  const likes = likesFrom(ratings);
  if (protocol === 'random') return splitRatings(likes, TEST_SHARE, seed, lowRatings);
  return protocol === 'cold' ? splitStrangers(likes, seed) : splitUnseen(likes, seed);
}

const SAYS = {
  random: { held: 'a fifth of each person’s ratings held back', known: 'a fifth of each person’s likes held back, all lower ratings known', none: 'a fifth of each person’s likes held back, no lower rating known' },
  time: 'everything rated in the last fifth of all ratings held back',
  cold: 'a third of the people unknown to training, five ratings of each given',
  new: 'a tenth of the films rated by nobody, ranked among themselves',
} as const; // biome-ignore format: a table

const HEAD =
  '| row | nDCG@10 (95 %) | recall@10 | recall@20 | coverage | Gini | novelty | diversity | less `served` (95 %) |';
const three = (value: number): string => value.toFixed(3);
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

function line(name: string, row: RecommendRow, paired: RecommendTable['paired'][string] | undefined): string {
  const figures = [row.recallAt10, row.recallAt20, row.coverage, row.gini, row.novelty, row.diversity].map(three);
  const difference = paired ? `${signed(paired.difference)} (${signed(paired.low)} to ${signed(paired.high)})` : '';
  return `| ${name} | ${three(row.ndcgAt10)} (${row.ndcgInterval.map(three).join(' – ')}) | ${figures.join(' | ')} | ${difference} |`;
}

function inMarkdown(table: RecommendTable, held: string): string {
  const { row, difference, low, high } = table.bestSingle;
  return [
    `${table.people} people, ${table.films} films, ${table.likes.toLocaleString('en')} likes to learn from (four stars and more); ${held}. ${table.tested} people are tested.`,
    '',
    HEAD,
    `|${'---|'.repeat(9)}`,
    ...Object.entries(table.rows).map(([name, figures]) => line(name, figures, table.paired[name])),
    '',
    `The blend less the best single row, \`${row}\`: ${signed(difference)} (${signed(low)} to ${signed(high)}). Chosen on ratings held back from training, never on the test: \`${JSON.stringify(table.chosen)}\`.`,
  ].join('\n');
}

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
      .option('--protocol <name>', `what is held back: ${PROTOCOLS.join(', ')}`, 'random')
      .option('--low-ratings <how>', `with random, ratings below four stars are ${LOW_RATINGS.join(', ')}`, 'held')
      .option('--json', 'print one object and nothing else')
      .option('--write', 'put the table into docs/evaluation.md')
      .action(async (options: Options) => {
        const config = parseConfig({ ...readEnvironment(), ...(options.data ? { MARQUEE_DATA: options.data } : {}) });
        const seed = wholeNumber('--seed', options.seed, 0);
        const protocol = oneOf(PROTOCOLS, options.protocol, '--protocol');
        const lowRatings = oneOf(LOW_RATINGS, options.lowRatings, '--low-ratings');
        const file = await ratingsToMeasure(options.ratings, config);
        const { malformed } = file;
        const { repeated } = groupByPerson(file.ratings);
        const split = splitBy(protocol, file, lowRatings, seed);
        if (split.tested.length === 0)
          throw new UsageError(`Nobody can be tested with --protocol ${protocol}: there are too few ratings.`);
        const say = options.json ? () => {} : console.log;
        say(
          `${split.tested.length} people are tested, ${split.train.films} films, ${split.train.filmsOf.length} likes to learn from`,
        );
        if (malformed.count > 0) say(`${malformed.count} lines are no rating (line ${malformed.lines.join(', ')} …)`);
        if (repeated > 0) say(`${repeated} ratings were given twice; the last one counts`);
        const { knowledge, others } = await filmKnowledge(config, file.numbering, seed);
        const table = await recommendTable(split, {
          seed,
          knowledge,
          others,
          onRow: (name, row) => say(`${name}: nDCG@10 ${three(row.ndcgAt10)}`),
        });
        const said = SAYS[protocol];
        const text = inMarkdown(table, typeof said === 'string' ? said : said[lowRatings]);
        if (options.write) {
          const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
          const set = file.numbering === 'movielens100k' ? ['100k'] : [];
          const low = protocol === 'random' && lowRatings !== 'held' ? [lowRatings] : [];
          writeFileSync(PAGE, putBetweenMarkers(page, ['recommend', ...set, protocol, ...low].join(' '), text));
        }
        if (options.json)
          console.log(
            JSON.stringify({ protocol, lowRatings, ...table, malformed: malformed.count, duplicates: repeated }),
          );
        else say(`\n${text}`);
      });
  },
} satisfies Verb;
