import type { InputProfile } from '#contract/checks.ts';
import { countBy, duplicateShare } from './profile.ts';

export interface AnswerRow {
  readonly person: string;
  /** What was asked. */
  readonly question: string;
  readonly verdict: string;
}

/** What members said about answers: the questions and judged pairs of the night. */
export function profileAnswers(answers: readonly AnswerRow[], hash: string): InputProfile {
  const each = Object.values(countBy(answers, ({ person }) => [person]));
  return {
    input: 'answers',
    origin: 'members',
    hash,
    rows: answers.length,
    counts: { people: each.length, 'of one person': Math.max(0, ...each) },
    shares: { 'to a question asked before': duplicateShare(answers.map(({ question }) => question)) },
    spreads: { verdicts: countBy(answers, ({ verdict }) => [verdict]) },
  };
}
