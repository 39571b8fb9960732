import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '#catalogue/load.ts';
import { curves, heatmap } from '#charts/index.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { putBetweenMarkers } from '#models/plots/evaluation/table.ts';
import { compareDescents, type LossDescent, nearestFilms } from '#models/recommend/colikes/compare.ts';
import { likeCount, likesFrom } from '#models/recommend/likes.ts';
import { ratingsToMeasure } from '../recommend/ratings.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly ratings?: string;
  readonly data?: string;
  readonly films: string;
  readonly steps: string;
  readonly json?: true;
  readonly write?: true;
}

const DIMS = 32;
const SEED = 1;
const docs = (path: string): string => fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url));

/** Films both lists have, as a share of ten. */
const overlap = (a: readonly number[], b: readonly number[]): number =>
  a.filter((film) => b.includes(film)).length / 10;

export default {
  name: 'colikes',
  summary: 'how the ten nearest films change with learning rate and optimiser',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--ratings <file>', "a ratings file in one of MovieLens's layouts, or a zip archive of one")
      .option('--data <dir>', 'the data folder')
      .option('--films <titles>', 'films to look at, parted by bars', 'Apollo 13|Toy Story|Home Alone')
      .option('--steps <n>', 'steps of each descent', '300')
      .option('--json', 'print one object and nothing else')
      .option('--write', 'put tables and pictures into docs/recommend.md')
      .action(run);
  },
} satisfies Verb;

async function run(options: Options): Promise<void> {
  const { dataDir, assetsDir } = parseConfig({
    ...readEnvironment(),
    ...(options.data ? { MARQUEE_DATA: options.data } : {}),
  });
  const likes = likesFrom((await ratingsToMeasure(options.ratings, { dataDir, assetsDir })).ratings);
  const names = new Map(loadCatalogue(dataDir, assetsDir).movies.map(({ ids, title }) => [ids.movielens, title]));
  const titles = likes.filmIds.map((id) => names.get(Number(id)) ?? `film ${id}`);
  const asked = options.films.split('|').map((title) => {
    const film = titles.indexOf(title.trim());
    if (film < 0) throw new UsageError(`Nobody's likes of ${title} are known in these ratings.`);
    return film;
  });
  const descents = await compareDescents(likes, DIMS, Number(options.steps), SEED);
  const kept = descents.filter(({ diverged }) => !diverged);
  const best = kept.reduce((a, b) => (end(b) < end(a) ? b : a));
  const tops = kept.map(({ vectors }) => asked.map((film) => nearestFilms(vectors, DIMS, film, 10)));
  const bestTops = tops[kept.indexOf(best)] as number[][];
  const rows = kept.map(({ setting, losses }, at) => {
    const mine = tops[at] as number[][];
    return {
      setting: setting.name,
      loss: losses[losses.length - 1] as number,
      overlaps: mine.map((top, k) => overlap(top, bestTops[k] as number[])),
      likesOfTop: mean(mine.flat().map((film) => likeCount(likes, film))),
    };
  });
  if (options.json)
    return console.log(JSON.stringify({ films: asked.map((film) => titles[film]), best: best.setting.name, rows }));
  const text = report(rows, best, asked.map((film) => titles[film] as string), descents, bestTops, titles); // biome-ignore format: one call
  console.log(text);
  if (!options.write) return;
  mkdirSync(dirname(docs('pictures/losses.png')), { recursive: true });
  writeFileSync(docs('pictures/losses.png'), lossCurves(descents));
  writeFileSync(docs('pictures/overlap.png'), overlapChart(kept, tops));
  const page = existsSync(docs('recommend.md')) ? readFileSync(docs('recommend.md'), 'utf8') : '';
  writeFileSync(docs('recommend.md'), putBetweenMarkers(page, 'colikes', text));
}

const end = ({ losses }: LossDescent): number => losses[losses.length - 1] as number;
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);

interface Row {
  readonly setting: string;
  readonly loss: number;
  readonly overlaps: readonly number[];
  readonly likesOfTop: number;
}

function report(
  rows: readonly Row[],
  best: LossDescent,
  films: readonly string[],
  descents: readonly LossDescent[],
  bestTops: readonly (readonly number[])[],
  titles: readonly string[],
): string {
  const flown = descents.filter(({ diverged }) => diverged).map(({ setting }) => setting.name);
  const bouncing = descents.filter((descent) => !descent.diverged && end(descent) > 1.5 * Math.min(...descent.losses));
  const bouncingNames = bouncing.map(({ setting }) => setting.name);
  const slowest = rows
    .filter(({ setting }) => !bouncingNames.includes(setting))
    .reduce((a, b) => (b.loss > a.loss ? b : a));
  return [
    `| setting | loss | ${films.map((film) => `${film}: of the ten`).join(' | ')} | mean likes of the ten |`,
    `|---|---|${'---|'.repeat(films.length + 1)}`,
    ...rows.map(
      ({ setting, loss, overlaps, likesOfTop }) =>
        `| ${setting} | ${loss.toFixed(4)} | ${overlaps.map((share) => Math.round(share * 10)).join(' | ')} | ${likesOfTop.toFixed(0)} |`,
    ),
    '',
    `Loss is c(V) as a share of where zero vectors stand; "of the ten" counts the films shared with the ten of the lowest loss, ${best.setting.name}.${flown.length > 0 ? ` Diverged: ${flown.join(', ')}.` : ''}`,
    '',
    `Why they differ: the slope of a film's vector grows with how often the film is liked. Plain gradient descent has one step for all films, so it first places the few that everybody likes (after the same number of steps ${slowest.setting} still stands at ${slowest.loss.toFixed(2)}, and shares fewest of its neighbours with the best); rarer films have hardly left their random start, and whom they stand beside is chance.${bouncing.length > 0 ? ` A step near the limit (${bouncingNames.join(', ')}) leaps over the valley and back: its loss was lower once than where it ended.` : ''} Momentum lengthens the step where the slope keeps its direction, and Adam gives each number its own: with those the rare films arrive too, and the lists settle.`,
    '',
    `With ${best.setting.name} the ten are:`,
    '',
    ...films.map(
      (film, k) => `- **${film}**: ${(bestTops[k] as readonly number[]).map((row) => titles[row]).join(', ')}`,
    ),
  ].join('\n');
}

function lossCurves(descents: readonly LossDescent[]): Uint8Array {
  return curves({
    title: 'Going downhill, seven ways',
    subtitle: 'co-likes on MovieLens latest small: loss against step',
    x: { label: 'step' },
    y: { label: 'loss, as a share of zero vectors’', scale: 'log' },
    series: descents.map(({ setting, losses }) => ({
      name: setting.name,
      points: [...losses].map((loss, step) => [step, Math.min(2, Math.max(1e-3, loss))] as const),
    })),
  });
}

/** How many of their ten nearest films each two settings share, over the films asked about. */
function overlapChart(kept: readonly LossDescent[], tops: readonly (readonly (readonly number[])[])[]): Uint8Array {
  const names = kept.map(({ setting }) => setting.name);
  const values = tops.flatMap((mine) => tops.map((theirs) => mean(mine.map((top, k) => overlap(top, theirs[k] as number[]))))); // biome-ignore format: one matrix
  return heatmap({
    title: 'Do they agree?',
    subtitle: 'share of the ten nearest films that two settings have in common',
    rows: names,
    columns: names,
    values,
    legend: 'share of ten',
    domain: [0, 1],
    format: (value) => value.toFixed(2),
  });
}
