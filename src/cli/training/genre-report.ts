import type { LabelScore } from '#models/genres/metrics.ts';
import type { Manifest } from '#store/artefacts.ts';

const FIGURES = ['jaccard', 'atLeastOne', 'microF1', 'macroF1', 'ece'] as const;

/** What a training prints when it is done: each stage on the films held back, then the stage in use label by label. */
export function genreReport({ metrics, counts, extra }: Manifest, heldOut: string): string {
  const stages = Object.entries(metrics).filter(([set]) => set.startsWith(`${heldOut}, `));
  const head = `${counts['films']} films, ${counts['labels']} genres; ${counts['train']} to learn from`;
  const rows = stages.map(([set, figures]) => {
    const numbers = FIGURES.map((figure) => figures[figure]!.toFixed(3).padStart(11));
    return set.slice(heldOut.length + 2).padEnd(12) + numbers.join('');
  });
  const perLabel = extra['perLabel'] as Readonly<Record<string, LabelScore>> | undefined;
  return [
    head,
    '',
    `${''.padEnd(12)}${FIGURES.map((figure) => figure.padStart(11)).join('')}   (${heldOut})`,
    ...rows,
    ...(perLabel ? ['', ...labelLines(perLabel)] : []),
  ].join('\n');
}

/** Precision, recall, F1 and support of each genre, as columns. */
export function labelLines(perLabel: Readonly<Record<string, LabelScore>>): string[] {
  const columns = ['precision', 'recall', 'f1', 'support'] as const;
  return [
    `${''.padEnd(18)}${columns.map((column) => column.padStart(10)).join('')}`,
    ...Object.entries(perLabel).map(([label, own]) => {
      const numbers = columns.map((column) =>
        (column === 'support' ? String(own.support) : own[column].toFixed(3)).padStart(10),
      );
      return label.padEnd(18) + numbers.join('');
    }),
  ];
}
