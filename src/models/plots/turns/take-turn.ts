import type { PlotTurn } from '#contract/plots.ts';
import type { Ranking } from '../fuse.ts';
import type { ParsedQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { GivenAnswer } from './answers.ts';
import { chooseQuestion, likelyFilms } from './choose-question.ts';
import { contradiction } from './contradictions.ts';

/** From this chance of the best film on, nothing is asked back. */
export const SURE_ENOUGH = 0.5;

/** A turn as the models see it; its words are in English. */
export interface Turn extends PlotTurn {
  /** The answers given, by code: `y1978=0`; null for "don't know". */
  readonly answered: readonly (string | null)[];
}

/**
 * The question to put back, and what was said so far.
 * @param best how likely the first film is the one that is meant, 0..1
 */
export function takeTurn(
  index: PlotIndex,
  question: ParsedQuestion,
  ranking: Pick<Ranking, 'films' | 'probabilities'>,
  given: readonly GivenAnswer[],
  best: number,
): Turn {
  const facet = best < SURE_ENOUGH ? chooseQuestion(index, question, ranking, given) : null;
  const said = given.map(({ facet: { answers }, answer }) => (answer === null ? null : answers[answer]!.said));
  const clash = contradiction([...question.said, ...said.filter((some) => some !== null)]);
  return {
    ...(facet
      ? { followUp: { code: facet.code, question: facet.question, answers: facet.answers.map(({ label }) => label) } }
      : {}),
    said,
    answered: given.map(({ facet: { code }, answer }) => (answer === null ? null : `${code}=${answer}`)),
    likely: likelyFilms(ranking.probabilities),
    ...(clash ? { contradiction: clash } : {}),
  };
}
