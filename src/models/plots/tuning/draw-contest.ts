import { topK } from '#numbers/top-k.ts';
import { candidateRows } from '../candidates.ts';
import { type Closeness, type Columns, featureColumns } from '../features.ts';
import { CANDIDATES } from '../fuse.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { Question } from '../question.ts';
import { weigh } from '../weigh.ts';
import { splitName, type WeightName, type Weights } from '../weights.ts';
import type { Contest } from './contest.ts';

/** The same candidates as the weighted sum sees them, and as the reranker does. */
export interface Contests {
  readonly sum: Contest;
  readonly second: Contest;
}

/** Rivals from anywhere, beside the best by the weights at the start. */
const ANY_RIVALS = 60;

/** Sets the right film against the films it has to beat. */
export function drawContest(
  index: PlotIndex,
  asked: { readonly question: Question; readonly close: Closeness; readonly film: number; readonly group: number },
  start: Weights,
  used: readonly WeightName[],
  random: () => number,
): Contests {
  const { question, close, film, group } = asked;
  const films = index.movies.length;
  const columns = featureColumns(index, question, close);
  const sums = weigh(index.facts, columns, start, question.brevity);
  const near = new Set([film, ...topK(sums, CANDIDATES)]);
  const drawn = new Set<number>();
  while (drawn.size < Math.min(ANY_RIVALS, films - near.size)) {
    const rival = Math.floor(random() * films);
    if (!near.has(rival)) drawn.add(rival);
  }
  const candidates = [...near, ...drawn];
  const standsFor = Math.log((films - near.size) / drawn.size || 1);
  const offsets = Float32Array.from(candidates, (_, row) => (row < near.size ? 0 : standsFor));
  const common = { candidates: candidates.length, offsets, group };
  return {
    sum: { ...common, rows: sumRows(columns, candidates, used, question.brevity) },
    second: { ...common, rows: candidateRows(index, question, close, columns, candidates) },
  };
}

function sumRows(
  columns: Columns,
  candidates: readonly number[],
  used: readonly WeightName[],
  brevity: number,
): Float32Array {
  const rows = new Float32Array(candidates.length * used.length);
  used.forEach((name, at) => {
    const [feature, share] = splitName(name, brevity);
    candidates.forEach((candidate, row) => {
      rows[row * used.length + at] = share * (columns[feature]?.[candidate] ?? 0);
    });
  });
  return rows;
}
