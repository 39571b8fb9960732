import { softmax } from '#numbers/dense.ts';
import { topK } from '#numbers/top-k.ts';
import { chanceOfAbsence } from './absence.ts';
import { absenceInputs } from './absence-inputs.ts';
import { candidateRows } from './candidates.ts';
import { addEvidence, addTo, type Evidence, statedEvidence } from './evidence.ts';
import { type FeatureColumns, featureColumns, type PassageCosines } from './features.ts';
import { fusionScores } from './fusion-scores.ts';
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
  /** How likely it is that none of all films is the right one; 0 where that has not been learned. */
  readonly absence: number;
  /** What that was told from: `ABSENCE_INPUTS`; null where there is no candidate. */
  readonly absenceInputs: Float32Array | null;
}

/** Every film, weighed for one question. */
export interface ScoredFilms extends Pick<Ranking, 'fusionScores'> {
  readonly columns: FeatureColumns;
  readonly evidence: Evidence | null;
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
  { allowed, evidence = null }: RankingOptions = {},
): Ranking {
  return rankScored(index, question, close, scoreFilms(index, question, close, evidence), allowed);
}

/** Weighs every film for one question, which may then be ranked among several choices of films. */
export function scoreFilms(
  index: PlotIndex,
  question: ParsedQuestion,
  close: PassageCosines,
  known: Evidence | null = null,
): ScoredFilms {
  const mentioned = mentionedFilms(index, question.text);
  const columns = featureColumns(index, question, close, mentioned);
  const scores = fusionScores(index.facts, columns, index.weights, question.brevity);
  const evidence = addEvidence(statedEvidence(index, question, mentioned), known);
  if (evidence) addTo(scores, evidence);
  return { columns, fusionScores: scores, evidence };
}

/** Looks again at the best of the films allowed. */
export function rankScored(
  index: PlotIndex,
  question: ParsedQuestion,
  close: PassageCosines,
  { columns, fusionScores: scores, evidence }: ScoredFilms,
  allowed?: (film: number) => boolean,
): Ranking {
  const candidates = topK(scores, CANDIDATES, allowed);
  const logits = index.reranker
    ? rerank(index.reranker, candidateRows(index, question, close, columns, candidates))
    : Float32Array.from(candidates, (film) => scores[film]!);
  if (index.reranker && evidence) for (const [at, film] of candidates.entries()) logits[at]! += evidence[film]!;
  const order = candidates.map((_, at) => at).sort((a, b) => logits[b]! - logits[a]! || a - b);
  const films = order.map((at) => candidates[at]!);
  const descending = order.map((at) => logits[at]!);
  const probabilities = Float32Array.from(softmax(descending));
  const ranked = { films, logits: descending, probabilities };
  const inputs = films.length === 0 ? null : absenceInputs(index, question, columns, ranked);
  return {
    films,
    probabilities,
    fusionScores: scores,
    absence: index.absence && inputs ? chanceOfAbsence(index.absence, inputs) : 0,
    absenceInputs: inputs,
  };
}
