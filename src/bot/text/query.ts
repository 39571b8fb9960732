import { say } from '#messages/index.ts';
import { type Problem, problem } from '../problems.ts';
import { cut } from './cut.ts';
import { said, seen } from './said.ts';

/** What the encoder reads in one window is about this long; the rest of a longer text would change little. */
const QUERY_LENGTH = 1_000;

export interface ReadQuery {
  /** Cut to {@link QUERY_LENGTH}. */
  readonly query: string;
  /** All that was said. */
  readonly whole: string;
  /** One sentence for the member about what was done to the text. */
  readonly notice?: string;
}

/** Unicode's and servers' own. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|<a?:\w{1,32}:\d{1,24}>/u;

/** What a member typed as a plot, cleaned, or the one sentence that says why it cannot be searched for. */
export function readQuery(typed: string): ReadQuery | Problem {
  const whole = said(typed);
  if (!/[\p{L}\p{N}]/u.test(whole)) {
    if (seen(typed) === '') return problem('query-empty');
    return EMOJI.test(typed) ? problem('query-only-emoji') : problem('query-no-words');
  }
  const notice = noticeFor(whole);
  return { query: cut(whole, QUERY_LENGTH), whole, ...(notice === undefined ? {} : { notice }) };
}

function noticeFor(text: string): string | undefined {
  return text.length > QUERY_LENGTH ? say('text.query-cut', { count: QUERY_LENGTH }) : undefined;
}
