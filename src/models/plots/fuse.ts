import { softmax } from '#numbers/dense.ts';
import { topK } from '#numbers/top-k.ts';
import { candidateRows } from './candidates.ts';
import { addEvidence, addTo, type Evidence, statedEvidence } from './evidence.ts';
import { featureColumns, type PassageCosines } from './features.ts';
import { fusionScores } from './fusion-scores.ts';
import type { FusionWeights } from './fusion-weights.ts';
import { mentionedFilms } from './mentioned-films.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import type { PlotIndex } from './plot-index.ts';
import { rerank } from './reranker.ts';

export interface Ranking {
  /** The best films, best first. */
  readonly films: readonly number[];
  /** How likely each of them is the right one, if one of them is: sums to 1 over the candidates. */
  readonly probabilities: Float32Array;
  /** What the weighted sum says of every film. */
  readonly fusionScores: Float32Array;
}

/** Films that are looked at twice: the right one is rarely further down, and twice as many would change one answer in 500. */
export const CANDIDATES = 300;

export interface RankingOptions {
  /** Which films may be answered; all when absent. */
  readonly allowed?: (film: number) => boolean;
  /** What is known besides the question, in log-odds by film: answers to questions that were put back. */
  readonly evidence?: Evidence | null;
}

/** Weighs every film, then looks at the best again. */
export function rankFilms(
  index: PlotIndex,
  question: ParsedQuestion,
  close: PassageCosines,
  weights: FusionWeights,
  { allowed, evidence: known = null }: RankingOptions = {},
): Ranking {
  const mentioned = mentionedFilms(index, question.text);
  const columns = featureColumns(index, question, close, mentioned);
  const sums = fusionScores(index.facts, columns, weights, question.brevity);
  const evidence = addEvidence(statedEvidence(index, question, mentioned), known);
  if (evidence) addTo(sums, evidence);
  const candidates = topK(sums, CANDIDATES, allowed);
  const logits = index.reranker
    ? rerank(index.reranker, candidateRows(index, question, close, columns, candidates))
    : Float32Array.from(candidates, (film) => sums[film]!);
  if (index.reranker && evidence) for (const [at, film] of candidates.entries()) logits[at]! += evidence[film]!;
  const order = candidates.map((_, at) => at).sort((a, b) => logits[b]! - logits[a]! || a - b);
  return {
    films: order.map((at) => candidates[at]!),
    probabilities: Float32Array.from(softmax(order.map((at) => logits[at]!))),
    fusionScores: sums,
  };
}
