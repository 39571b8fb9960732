import type { KindOfText } from './by-text.ts';
import type { PlotEvaluation, PlotRanker } from './evaluate.ts';
import type { PlotMetrics } from './metrics.ts';
import type { TurnFigures } from './turns.ts';

const COLUMNS: readonly (readonly [keyof PlotMetrics, string])[] = [
  ['recallAt1', 'R@1'],
  ['recallAt10', 'R@10'],
  ['recallAt100', 'R@100'],
  ['mrr', 'MRR'],
  ['ndcgAt10', 'nDCG@10'],
];
const ROWS: readonly (readonly [PlotRanker, string])[] = [
  ['plain', 'plain BM25 alone'],
  ['keyword', 'weighed keywords alone'],
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

const TEXTS: readonly (readonly [KindOfText, string])[] = [
  ['plot', 'the plot is known'],
  ['overview', 'an overview'],
  ['lead', 'a lead alone'],
  ['none', 'no text'],
];

/** The fused figures by what is told of the film that is meant. */
export function textTable({ byText }: Pick<PlotEvaluation, 'byText'>): string {
  const lines = TEXTS.flatMap(([kind, name]) => {
    const found = byText[kind];
    return found
      ? [`| ${name} | ${found.questions} | ${COLUMNS.map(([measure]) => figure(found[measure])).join(' | ')} |`]
      : [];
  });
  return [
    `| of the film | questions | ${COLUMNS.map(([, name]) => name).join(' | ')} |`,
    `|---|${'---|'.repeat(COLUMNS.length + 1)}`,
    ...lines,
  ].join('\n');
}

/** The film among the first ten, after so many turns. */
export function turnsTable({ turns }: Pick<PlotEvaluation, 'turns'>): string {
  const { intervals, person, asked } = turns;
  const cell = (name: keyof TurnFigures['intervals']) => {
    const [low, high] = intervals[name];
    return `${figure(turns[name])} (${figure(low)}–${figure(high)})`;
  };
  return [
    '| first answer | after one question | after one that was answered | after two | the next ten films instead | one question to none |',
    '|---|---|---|---|---|---|',
    `| ${cell('one')} | ${cell('two')} | ${cell('answered')} | ${cell('three')} | ${cell('nextTen')} | ${cell('gain')} |`,
    '',
    `${asked.toFixed(2)} questions a search; a simulated person who does not know ${100 * person.dontKnow} % of what the film’s record tells and errs in ${100 * person.error} %.`,
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
