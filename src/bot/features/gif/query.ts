import { isProblem, type Problem, problem } from '../../problems.ts';
import { cut } from '../../text/cut.ts';
import { readQuery } from '../../text/query.ts';
import { GIF_QUERY_LENGTH, type GifQuestion } from './state.ts';

/** What a GIF should show, from what was typed or from a message. */
export function readGifQuery(typed: string): GifQuestion | Problem {
  const read = readQuery(typed);
  if (isProblem(read)) return problem('gif-empty');
  return { query: cut(read.query, GIF_QUERY_LENGTH) };
}
