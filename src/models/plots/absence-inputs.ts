import { withProducts } from './absence.ts';
import type { FeatureColumns } from './features.ts';
import { hasTerm, inverseDocumentFrequency } from './keyword-index.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import type { PlotIndex } from './plot-index.ts';

/** Candidates as the reranker left them, best first. */
export interface RankedCandidates {
  readonly films: readonly number[];
  /** Descending. */
  readonly logits: ArrayLike<number>;
  /** Softmax of the logits. */
  readonly probabilities: ArrayLike<number>;
}

/** Odds and leads beyond this say no more: e^8 to 1. */
const SURE = 8;
const TEN = 10;

/** `ABSENCE_INPUTS` of one question. There has to be a candidate. */
export function absenceInputs(
  { words, facts }: Pick<PlotIndex, 'words' | 'facts'>,
  { terms, brevity }: ParsedQuestion,
  columns: FeatureColumns,
  { films, logits, probabilities }: RankedCandidates,
): Float32Array {
  const first = films[0]!;
  const own = (name: keyof FeatureColumns): number => columns[name]?.[first] ?? 0;
  const alone = films.length === 1;
  const followers = Math.min(TEN, films.length - 1);
  let [after, entropy] = [0, 0];
  for (let at = 1; at <= followers; at += 1) after += logits[at]! / followers;
  for (let at = 0; at < films.length; at += 1) entropy -= probabilities[at]! * Math.log(probabilities[at]! || 1);
  let [weight, unknown, told, held] = [0, 0, 0, 0];
  for (const [stem, worth] of terms) {
    const rare = worth * inverseDocumentFrequency(words, stem);
    weight += worth;
    told += rare;
    if (!words.rows.has(stem)) unknown += worth;
    else if (hasTerm(words, stem, first)) held += rare;
  }
  return withProducts({
    odds: Math.min(SURE, Math.log(probabilities[0]! / Math.max(1 - probabilities[0]!, Math.exp(-SURE)))),
    lead: alone ? SURE : Math.min(SURE, logits[0]! - logits[1]!),
    leadOfTen: alone ? SURE : Math.min(SURE, logits[0]! - after),
    logit: logits[0]!,
    aboveMiddle: logits[0]! - logits[films.length >> 1]!,
    entropy: alone ? 0 : entropy / Math.log(films.length),
    held: told > 0 ? held / told : 0,
    lacking: weight > 0 ? unknown / weight : 1,
    best: own('best'),
    sentences: own('sentences'),
    related: own('related'),
    votes: own('votes'),
    brevity,
    films: Math.log(facts.year.length),
  });
}
