import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Movie } from '#catalogue/movie.ts';
import { barPanels, curves } from '#charts/index.ts';
import { type GenreTable, keptByMinimum, MIN_FILMS_PER_LABEL, ROWS } from '#models/genres/index.ts';

const MINIMA = [0, 50, 100, 200, 350, 500, 750, 1000, 1500, 2000, 3000, 4000, 5000];
/** Steps whose mean is one point of a loss curve: single batches jump about. */
const SMOOTH = 25;

/** Films and labels that are left for each number of films a label has to have. -> PNG */
export function frequencyChart(movies: readonly Movie[]): Uint8Array {
  const kept = keptByMinimum(movies, MINIMA);
  const most = { labels: kept[0]!.labels, films: kept[0]!.films };
  return curves({
    title: 'What a minimum of films costs',
    subtitle: `Share kept, of ${most.films.toLocaleString('en')} films with a plot and ${most.labels} genres`,
    series: [
      { name: 'films', points: kept.map(({ minimum, films }) => [minimum, (100 * films) / most.films]) },
      { name: 'genres', points: kept.map(({ minimum, labels }) => [minimum, (100 * labels) / most.labels]) },
    ],
    x: { label: 'films a genre has to have' },
    y: { label: 'kept, %', domain: [0, 100] },
    marks: [{ x: MIN_FILMS_PER_LABEL, label: `${MIN_FILMS_PER_LABEL}` }],
  });
}

/** How the loss fell: the head's by epoch, the fine-tuning's by step, both over the share of the training done. -> PNG */
export function lossChart(losses: {
  readonly head: readonly number[];
  readonly fineTuned: readonly number[];
}): Uint8Array {
  const over = (values: readonly number[]) =>
    values.map((loss, at): [number, number] => [(100 * (at + 1)) / values.length, loss]);
  const series = [
    { name: 'head', points: over(losses.head) },
    { name: 'fine-tuned', points: over(smooth(losses.fineTuned)) },
  ].filter(({ points }) => points.length > 0);
  return curves({
    title: 'Loss while training',
    subtitle: 'Binary cross-entropy a label; dropout is on, so the head looks worse than it is',
    series,
    x: { label: 'training done, %', domain: [0, 100] },
    y: { label: 'loss' },
  });
}

function smooth(losses: readonly number[]): number[] {
  return Array.from({ length: Math.floor(losses.length / SMOOTH) }, (_, at) => {
    const some = losses.slice(at * SMOOTH, (at + 1) * SMOOTH);
    return some.reduce((sum, loss) => sum + loss, 0) / some.length;
  });
}

/** Jaccard and macro-F1 of every row with their intervals. -> PNG */
export function rowsChart({ rows }: GenreTable): Uint8Array {
  const panel = (title: string, figure: 'jaccard' | 'macroF1') => ({
    title,
    bars: ROWS.flatMap((name) => {
      const row = rows[name];
      return row ? [{ label: LABELS[name], value: row[figure], interval: row.intervals[figure] }] : [];
    }),
  });
  return barPanels({
    title: 'Genres on films held back',
    subtitle: 'Whiskers: 95 % of bootstrap samples',
    panels: [panel('Jaccard', 'jaccard'), panel('macro-F1', 'macroF1')],
    across: 1,
    format: (value) => value.toFixed(3),
  });
}

const LABELS: Readonly<Record<(typeof ROWS)[number], string>> = {
  mostFrequent: 'most frequent',
  tfidf: 'TF-IDF',
  logistic: 'logistic',
  head: 'head (a)',
  fineTuned: 'fine-tuned (b)',
  together: 'together',
};

export function writeGenreCharts(folder: string, charts: Readonly<Record<string, Uint8Array>>): string[] {
  return Object.entries(charts).map(([name, png]) => {
    const path = join(folder, `${name}.png`);
    writeFileSync(path, png);
    return path;
  });
}
