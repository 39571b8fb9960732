import { topK } from '#numbers/top-k.ts';
import { candidateRows } from '../candidates.ts';
import { addTo, statedEvidence } from '../evidence.ts';
import { type FeatureColumns, featureColumns, type PassageCosines } from '../features.ts';
import { CANDIDATES } from '../fuse.ts';
import { fusionScores } from '../fusion-scores.ts';
import { type FusionWeights, splitWeightName, type WeightName } from '../fusion-weights.ts';
import { mentionedFilms } from '../mentioned-films.ts';
import type { ParsedQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { CandidateList } from './candidate-list.ts';

/** The same candidates as the weighted sum sees them, and as the reranker does. */
export interface TrainingLists {
  readonly sum: CandidateList;
  readonly second: CandidateList;
}

/** Rivals from anywhere, beside the best by the weights at the start. */
const ANY_RIVALS = 60;

/** Sets the right film against the films it has to beat. */
export function sampleCandidates(
  index: PlotIndex,
  asked: {
    readonly question: ParsedQuestion;
    readonly close: PassageCosines;
    readonly film: number;
    readonly group: number;
  },
  start: FusionWeights,
  used: readonly WeightName[],
  random: () => number,
): TrainingLists {
  const { question, close, film, group } = asked;
  const films = index.movies.length;
  const mentioned = mentionedFilms(index, question.text);
  const columns = featureColumns(index, question, close, mentioned);
  const evidence = statedEvidence(index, question, mentioned);
  const sums = fusionScores(index.facts, columns, start, question.brevity);
  if (evidence) addTo(sums, evidence);
  const near = new Set([film, ...topK(sums, CANDIDATES)]);
  const drawn = new Set<number>();
  while (drawn.size < Math.min(ANY_RIVALS, films - near.size)) {
    const rival = Math.floor(random() * films);
    if (!near.has(rival)) drawn.add(rival);
  }
  const candidates = [...near, ...drawn];
  const standsFor = Math.log((films - near.size) / drawn.size || 1);
  const offsets = Float32Array.from(
    candidates,
    (rival, row) => (row < near.size ? 0 : standsFor) + (evidence?.[rival] ?? 0),
  );
  const common = { candidates: candidates.length, offsets, group };
  return {
    sum: { ...common, rows: sumRows(columns, candidates, used, question.brevity) },
    second: { ...common, rows: candidateRows(index, question, close, columns, candidates) },
  };
}

function sumRows(
  columns: FeatureColumns,
  candidates: readonly number[],
  used: readonly WeightName[],
  brevity: number,
): Float32Array {
  const rows = new Float32Array(candidates.length * used.length);
  used.forEach((name, at) => {
    const [feature, share] = splitWeightName(name, brevity);
    candidates.forEach((candidate, row) => {
      rows[row * used.length + at] = share * (columns[feature]?.[candidate] ?? 0);
    });
  });
  return rows;
}
