import type { PlotQuery } from '#contract/plots.ts';
import { isProblem, type Problem, problem } from '../../problems.ts';
import { escapeText, escapeTo, unescapeText } from '../../text/escape.ts';
import { readQuery } from '../../text/query.ts';

/** Clues of one question at most, and the room they have in the answer, markdown signs escaped. */
const MOST_CLUES = 8;
const LONGEST_CLUE = 200;
const ROOM = 500;

/** A question with one clue more, or the one sentence that says what to change. */
export function withClue(question: PlotQuery, typed: string): PlotQuery | Problem {
  const read = readQuery(typed);
  if (isProblem(read)) return read;
  const clue = unescapeText(escapeTo(read.query, LONGEST_CLUE));
  const clues = question.clues ?? [];
  if (clues.some((known) => known.toLowerCase() === clue.toLowerCase())) return problem('clue-known');
  const taken = [...clues, clue].reduce((sum, some) => sum + escapeText(some).length, 0);
  if (clues.length >= MOST_CLUES || taken > ROOM) return problem('clues-full', { max: MOST_CLUES });
  return { ...question, clues: [...clues, clue] };
}

/** A question with an answer to what was put back: one answer to each. */
export function withAnswer(question: PlotQuery, code: string, answer: string): PlotQuery {
  const others = (question.answers ?? []).filter((given) => !given.startsWith(`${code}=`));
  return { ...question, answers: [...others, `${code}=${answer}`] };
}

/** A question without one of its clues (`c0`) or answers (`a2`); the same where it has no such thing. */
export function dropped(question: PlotQuery, which: string): PlotQuery {
  const at = Number(which.slice(1));
  const rest = (some: readonly string[] | undefined) => some?.filter((_, index) => index !== at) ?? [];
  return which.startsWith('c')
    ? { ...question, clues: rest(question.clues) }
    : { ...question, answers: rest(question.answers) };
}

/** Clues as the answer shows them, and as {@link cluesInMessage} reads them back: a line each. */
export function clueLines({ clues = [] }: PlotQuery): string {
  return clues.map((clue) => `-# ＋ “${escapeText(clue)}”`).join('\n');
}

export function cluesInMessage(markdown: string): string[] {
  return markdown.split('\n').flatMap((line) => {
    const clue = /^-# ＋ “(.*)”$/u.exec(line)?.[1];
    return clue ? [unescapeText(clue)] : [];
  });
}
