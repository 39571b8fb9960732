import type { PlotEvaluation, PlotRanker } from './evaluate.ts';
import type { PlotMetrics } from './metrics.ts';

const COLUMNS: readonly (readonly [keyof PlotMetrics, string])[] = [
  ['recallAt1', 'R@1'],
  ['recallAt10', 'R@10'],
  ['recallAt100', 'R@100'],
  ['mrr', 'MRR'],
  ['ndcgAt10', 'nDCG@10'],
];
const ROWS: readonly (readonly [PlotRanker, string])[] = [
  ['keyword', 'keywords alone'],
  ['meaning', 'meaning alone'],
  ['fused', '**fused**'],
];

/** The evaluation as a Markdown table, with 95 % intervals in brackets. */
export function markdownTable(evaluation: PlotEvaluation): string {
  const lines = ROWS.map(([row, name]) => {
    const cells = COLUMNS.map(([measure]) => {
      const [low, high] = evaluation.intervals[row][measure];
      return `${figure(evaluation[row][measure])} (${figure(low)}–${figure(high)})`;
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return [
    `| | ${COLUMNS.map(([, name]) => name).join(' | ')} |`,
    `|---|${'---|'.repeat(COLUMNS.length)}`,
    ...lines,
  ].join('\n');
}

/** `0.163` is `.163`. */
function figure(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a page; adds both at the end when it has neither. */
export function putBetweenMarkers(page: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(open);
  const to = page.indexOf(close, from);
  const block = `${open}\n${content}\n${close}`;
  if (from < 0 || to < 0) return `${page.trimEnd()}\n\n${block}\n`.trimStart();
  return page.slice(0, from) + block + page.slice(to + close.length);
}
