import { existsSync, readFileSync } from 'node:fs';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import type { TitleAnswer } from '#catalogue/resolve/answer.ts';
import {
  labelOf,
  outcomeOf,
  type ResolutionOutcome,
  readTypedTitles,
  scoreOutcomes,
  type TitleScore,
  type TypedTitle,
  TypedTitlesError,
} from '#catalogue/resolve/evaluate.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly file: string;
  readonly data?: string;
  readonly seed: string;
  readonly misses?: true;
  readonly json?: true;
}

/** A resolver and the two that a bot would write first. */
const ROWS: Readonly<Record<string, (index: TitleIndex) => (typed: string) => TitleAnswer>> = {
  resolver: (index) => (typed) => index.answer(typed),
  'first suggestion': (index) => (typed) => {
    const [movie] = index.suggest(typed, 1);
    return movie === undefined ? { kind: 'unknown', link: false } : { kind: 'film', movie: movie.movie };
  },
  'whole title as written': (index) => {
    const byTitle = new Map(
      [...index.movies].sort((a, b) => a.votes - b.votes).map((movie) => [foldTitle(movie.title), movie]),
    );
    return (typed) => {
      const movie = byTitle.get(foldTitle(typed));
      return movie === undefined ? { kind: 'unknown', link: false } : { kind: 'film', movie };
    };
  },
};

export default {
  name: 'titles',
  summary: 'typed titles: how many become the film that is meant, another one, a question, or nothing',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .requiredOption('--file <tsv>', 'what is typed, a tab, and the film as "Heat (1995)", or "-" for no film')
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the intervals', '1')
      .option('--misses', 'print every title that did not come out as it should')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const titles = titlesIn(options.file);
        const config = parseConfig(readEnvironment());
        const index = buildTitleIndex(loadCatalogue(options.data ?? config.dataDir, config.assetsDir).movies);
        const rows = Object.entries(ROWS).map(
          ([name, make]) => [name, scoreRow(titles, make(index), wholeNumber('--seed', options.seed, 0))] as const,
        );
        const [[, resolver], ...baselines] = rows as [(typeof rows)[number], ...typeof rows];
        if (options.json) {
          const { outcomes: _, ...score } = resolver;
          const others = baselines.map(([name, { outcomes: __, kinds: ___, ...figures }]) => [name, figures]);
          return console.log(
            JSON.stringify({ ...score, catalogue: index.movies.length, baselines: Object.fromEntries(others) }),
          );
        }
        console.log(markdown(rows, titles.length, index.movies.length));
        if (options.misses) printMisses(titles, resolver.outcomes, index);
      });
  },
} satisfies Verb;

interface Row extends TitleScore {
  readonly recall95: Interval;
  readonly kinds: Readonly<Record<string, Record<ResolutionOutcome, number>>>;
  readonly outcomes: readonly ResolutionOutcome[];
}

function scoreRow(titles: readonly TypedTitle[], answer: (typed: string) => TitleAnswer, seed: number): Row {
  const outcomes = titles.map(({ typed, expected }) => outcomeOf(expected, answer(typed)));
  const found = titles.flatMap(({ expected }, at) => (expected === null ? [] : [outcomes[at] === 'exact' ? 1 : 0]));
  const kinds: Record<string, Record<ResolutionOutcome, number>> = {};
  for (const [at, { kind }] of titles.entries()) {
    const name = kind === '' ? 'all' : kind;
    const counts = kinds[name] ?? { exact: 0, wrong: 0, asked: 0, unknown: 0 };
    kinds[name] = counts;
    counts[outcomes[at] as ResolutionOutcome] += 1;
  }
  return { ...scoreOutcomes(titles, outcomes), recall95: recallInterval(found, seed), kinds, outcomes };
}

/** The 95 % interval of a recall: percentile bootstrap over the titles, 1,000 samples. */
function recallInterval(found: readonly number[], seed: number): Interval {
  const mean = (drawn: Uint32Array) => ({
    recall: drawn.reduce((sum, at) => sum + (found[at] ?? 0), 0) / drawn.length,
  });
  return bootstrap(found.length, mean, { samples: 1_000, seed }).recall;
}

function titlesIn(path: string): TypedTitle[] {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  try {
    const titles = readTypedTitles(readFileSync(path, 'utf8'));
    if (titles.length === 0) throw new UsageError(`${path} holds no titles.`);
    return titles;
  } catch (error) {
    throw error instanceof TypedTitlesError ? new UsageError(`${path}: ${error.message}`) : error;
  }
}

function markdown(rows: readonly (readonly [string, Row])[], titles: number, films: number): string {
  const share = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  return [
    '| row | exact | wrong | asked | unknown | precision | recall (95 %) | recall with what is offered |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(
      ([name, row]) =>
        `| ${name} | ${row.exact} | ${row.wrong} | ${row.asked} | ${row.unknown} | ${share(row.precision)} | ${share(row.recall)} (${row.recall95.map(share).join(' – ')}) | ${share(row.recallWithOffers)} |`,
    ),
    '',
    `${titles} typed titles, ${rows[0]?.[1].films} of them of films that the catalogue of ${films.toLocaleString('en')} has.`,
  ].join('\n');
}

function printMisses(titles: readonly TypedTitle[], outcomes: readonly ResolutionOutcome[], index: TitleIndex): void {
  for (const [at, { typed, expected }] of titles.entries()) {
    const outcome = outcomes[at];
    if (outcome === 'exact' || (outcome === 'unknown' && expected === null)) continue;
    const answer = index.answer(typed);
    const said =
      answer.kind === 'film'
        ? labelOf(answer.movie)
        : answer.kind === 'which'
          ? `? ${answer.movies.map(labelOf).join(' | ')}`
          : '-';
    console.log([outcome, typed, expected ?? '-', said].join('\t'));
  }
}
