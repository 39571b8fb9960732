import { LIST_INPUTS, type ListInput } from './absence.ts';
import type { FeatureColumns } from './features.ts';
import { hasTerm, inverseDocumentFrequency } from './keyword-index.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import type { PlotIndex } from './plot-index.ts';

/** Candidates as the reranker left them, best first. */
export interface Ranked {
  readonly films: readonly number[];
  /** Descending. */
  readonly logits: ArrayLike<number>;
  /** Softmax of the logits. */
  readonly probabilities: ArrayLike<number>;
  /** What the reranker read of the first: `RERANKER_INPUTS`. */
  readonly row: Float32Array;
}

/** Odds and leads beyond this say no more: e^8 to 1. */
const SURE = 8;
const TEN = 10;

/** The inputs of one question [inputs]. There has to be a candidate. */
export function absenceInputs(
  { words, facts }: Pick<PlotIndex, 'words' | 'facts'>,
  { terms, brevity }: ParsedQuestion,
  columns: FeatureColumns,
  { films, logits, probabilities, row }: Ranked,
): Float32Array {
  const first = films[0]!;
  const own = (name: keyof FeatureColumns): number => columns[name]?.[first] ?? 0;
  const most = (name: keyof FeatureColumns): number =>
    films.reduce((top, film, at) => (at === 0 ? top : Math.max(top, columns[name]?.[film] ?? 0)), 0);
  const closer = (name: keyof FeatureColumns): number =>
    Math.log1p(films.filter((film) => (columns[name]?.[film] ?? 0) > own(name)).length);
  const followers = Math.min(TEN, films.length - 1);
  let [after, entropy] = [0, 0];
  for (let at = 1; at <= followers; at += 1) after += logits[at]! / followers;
  for (let at = 0; at < films.length; at += 1) entropy -= probabilities[at]! * Math.log(probabilities[at]! || 1);
  let [weight, unknown, told, held, heldBySecond] = [0, 0, 0, 0, 0];
  for (const [stem, worth] of terms) {
    weight += worth;
    if (!words.rows.has(stem)) unknown += worth;
    const rare = worth * inverseDocumentFrequency(words, stem);
    told += rare;
    if (hasTerm(words, stem, first)) held += rare;
    if (films.length > 1 && hasTerm(words, stem, films[1]!)) heldBySecond += rare;
  }
  const alone = films.length === 1;
  const odds = Math.min(SURE, Math.log(probabilities[0]! / Math.max(1 - probabilities[0]!, Math.exp(-SURE))));
  const [best, related, known] = [own('best'), own('related'), Math.log(facts.year.length)];
  const values: Record<ListInput, number> = {
    odds,
    lead: alone ? SURE : Math.min(SURE, logits[0]! - logits[1]!),
    leadOfTen: alone ? SURE : Math.min(SURE, logits[0]! - after),
    logit: logits[0]!,
    aboveMiddle: logits[0]! - logits[films.length >> 1]!,
    entropy: alone ? 0 : entropy / Math.log(films.length),
    bestOfOthers: most('best'),
    relatedOfOthers: most('related'),
    bestRank: closer('best'),
    sentencesRank: closer('sentences'),
    relatedRank: closer('related'),
    held: told > 0 ? held / told : 0,
    heldBySecond: told > 0 ? heldBySecond / told : 0,
    lacking: weight > 0 ? unknown / weight : 1,
    films: known,
    'odds:brevity': odds * brevity,
    'odds:films': odds * known,
    'related:brevity': related * brevity,
    'related:films': related * known,
    'best:brevity': best * brevity,
    'best:films': best * known,
  };
  const inputs = new Float32Array(LIST_INPUTS.length + row.length);
  LIST_INPUTS.forEach((name, at) => {
    inputs[at] = values[name];
  });
  inputs.set(row, LIST_INPUTS.length);
  return inputs;
}
