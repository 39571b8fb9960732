import { type Problem, problem } from '../problems.ts';
import { cut } from './cut.ts';

/** What the encoder reads in one window is about this long; the rest of a longer text would change little. */
export const QUERY_LENGTH = 1_000;

export interface ReadQuery {
  readonly query: string;
  /** One sentence for the member about what was done to the text. */
  readonly notice?: string;
}

/** Mentions, custom emoji and timestamps in Discord's notation. */
const NOTATION = /<(?:@[!&]?|#|a?:\w{1,32}:|t:|\/[^:>]{1,100}:)[-\d:a-zA-Z]*>/g;
/** Control, format, private and unassigned characters, but for the two joiners that some scripts need. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;

/** What a member typed as a plot, cleaned, or the one sentence that says why it cannot be searched for. */
export function readQuery(typed: string): ReadQuery | Problem {
  const text = typed
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u2028\u2029]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return problem('query-empty');
  const words = text.replace(NOTATION, ' ');
  if (!/[\p{L}\p{N}]/u.test(words)) {
    return /\p{Extended_Pictographic}/u.test(text) || words.trim() === ''
      ? problem('query-only-emoji')
      : problem('query-no-words');
  }
  const notice = noticeFor(words);
  const query = cut(text, QUERY_LENGTH);
  return notice === undefined ? { query } : { query, notice };
}

function noticeFor(text: string): string | undefined {
  if (text.length > QUERY_LENGTH) return `That is long: I read the first ${QUERY_LENGTH} characters.`;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 0 && latin * 2 < letters) return 'My plots are in English: asking in English finds more.';
  return undefined;
}
