import type { Metrics } from '#contract/jobs.ts';

/** Metrics by their names in print, the most important first. */
const CALLED: readonly (readonly [metric: string, called: string])[] = [
  ['ndcgAt10', 'nDCG@10'],
  ['microF1', 'micro F1'],
  ['macroF1', 'macro F1'],
  ['jaccard', 'Jaccard'],
  ['recallAt10', 'recall@10'],
  ['auc', 'AUC'],
  ['accuracy', 'accuracy'],
  ['mrr', 'MRR'],
  ['coverage', 'coverage'],
];

/** The one figure a version is known by; null when it has none. */
export function mainScore(metrics: Metrics): { set: string; metric: string; called: string; value: number } | null {
  for (const [metric, called] of CALLED) {
    for (const [set, values] of Object.entries(metrics)) {
      const value = values[metric];
      if (value !== undefined) return { set, metric, called, value };
    }
  }
  return null;
}
