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
}

/** Leads beyond this say no more: e^8 to 1. */
const SURE = 8;
const TEN = 10;

/** Independent looks at a film: where it is ahead in all of them, it is hardly there by chance. */
const AGREEING = ['best', 'tower', 'sentences', 'related', 'plain'] as const;

/** Whether no other of the films has more of a feature than the first of them. */
function leads(column: Float32Array | undefined, films: readonly number[]): boolean {
  if (!column) return false;
  const own = column[films[0]!]!;
  return own > 0 && films.every((film) => column[film]! <= own);
}

/** How many standard deviations the first of the films is above their mean. */
function standsOut(column: Float32Array | undefined, films: readonly number[]): number {
  if (!column) return 0;
  let [sum, squares] = [0, 0];
  for (const film of films) {
    sum += column[film]!;
    squares += column[film]! ** 2;
  }
  const mean = sum / films.length;
  const deviation = Math.sqrt(Math.max(0, squares / films.length - mean ** 2));
  return deviation > 0 ? Math.min(SURE, (column[films[0]!]! - mean) / deviation) : 0;
}

/** `ABSENCE_INPUTS` of one question. There has to be a candidate. */
export function absenceInputs(
  { words, facts }: Pick<PlotIndex, 'words' | 'facts'>,
  { terms, brevity }: ParsedQuestion,
  columns: FeatureColumns,
  { films, logits }: RankedCandidates,
): Float32Array {
  const first = films[0]!;
  const own = (name: keyof FeatureColumns): number => columns[name]?.[first] ?? 0;
  const alone = films.length === 1;
  const followers = Math.min(TEN, films.length - 1);
  let after = 0;
  for (let at = 1; at <= followers; at += 1) after += logits[at]! / followers;
  let [weight, unknown, told, held] = [0, 0, 0, 0];
  for (const [stem, worth] of terms) {
    const rare = worth * inverseDocumentFrequency(words, stem);
    weight += worth;
    told += rare;
    if (!words.rows.has(stem)) unknown += worth;
    else if (hasTerm(words, stem, first)) held += rare;
  }
  return withProducts({
    leadOfTen: alone ? SURE : Math.min(SURE, logits[0]! - after),
    logit: logits[0]!,
    aboveMiddle: logits[0]! - logits[films.length >> 1]!,
    held: told > 0 ? held / told : 0,
    lacking: weight > 0 ? unknown / weight : 1,
    best: own('best'),
    tower: own('tower'),
    sentences: own('sentences'),
    related: own('related'),
    plain: own('plain'),
    bestAbove: standsOut(columns.best, films),
    towerAbove: standsOut(columns.tower, films),
    relatedAbove: standsOut(columns.related, films),
    plainAbove: standsOut(columns.plain, films),
    agreed: AGREEING.filter((name) => leads(columns[name], films)).length / AGREEING.length,
    votes: own('votes'),
    brevity,
    films: Math.log(facts.year.length),
  });
}
