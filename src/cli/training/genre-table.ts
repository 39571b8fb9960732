import type { GenreRow, GenreTable } from '#models/genres/index.ts';
import { ROWS } from '#models/genres/index.ts';

const FIGURES = ['jaccard', 'atLeastOne', 'microF1', 'macroF1', 'ece'] as const;
const HEAD =
  '| row | Jaccard | at least one right | micro-F1 | macro-F1 | ECE | answers a film |\n|---|---|---|---|---|---|---|';
const NAMES: Readonly<Record<(typeof ROWS)[number], string>> = {
  mostFrequent: 'most frequent genres',
  tfidf: 'TF-IDF + logistic regression',
  logistic: 'logistic regression on frozen vectors',
  head: 'head on frozen vectors (a)',
  fineTuned: 'last three layers fine-tuned (b)',
  together: '(a), (b) and TF-IDF together: what the bot answers',
};

/** The table as markdown; a row that was not trained says so. */
export function genreMarkdown({ rows, gain }: GenreTable): string {
  const lines = ROWS.map((name) => {
    const row = rows[name];
    return row ? line(NAMES[name], row) : `| ${NAMES[name]} | not trained |  |  |  |  |  |`;
  });
  return [HEAD, ...lines, ...(gain ? ['', gainLine(gain)] : [])].join('\n');
}

function line(name: string, row: GenreRow): string {
  const cells = FIGURES.map((figure) => {
    const [low, high] = row.intervals[figure];
    return `${row[figure].toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  });
  return `| ${name} | ${cells.join(' | ')} | ${row.answersPerFilm.toFixed(2)} |`;
}

function gainLine(gain: NonNullable<GenreTable['gain']>): string {
  const parts = (['jaccard', 'microF1', 'macroF1'] as const).map((figure) => {
    const { difference, interval } = gain[figure];
    const sign = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(3)}`;
    return `${figure} ${sign(difference)} (${sign(interval[0])} to ${sign(interval[1])})`;
  });
  return `Fine-tuned less head, the same films resampled for both: ${parts.join(', ')}.`;
}

/** Per-label figures of one row as markdown. */
export function labelMarkdown(row: GenreRow): string {
  return [
    '| genre | precision | recall | F1 | films |',
    '|---|---|---|---|---|',
    ...Object.entries(row.perLabel).map(
      ([label, { precision, recall, f1, support }]) =>
        `| ${label} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} | ${support} |`,
    ),
  ].join('\n');
}
