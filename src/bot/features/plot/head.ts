import type { Coverage } from '#contract/library.ts';
import type { PlotQuery } from '#contract/plots.ts';
import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import type { FoundFilms } from './ask.ts';
import { QUERY_ID, queryLine } from './state.ts';

export interface HeadOptions {
  readonly question: PlotQuery;
  /** Facts about the answer, in small print under the query. */
  readonly small: readonly string[];
  /** One more sentence, above the films. */
  readonly notice?: string | undefined;
}

const NOT_ENGLISH =
  'My plots are in English, and this seems to be in another language: what follows is a guess. Asking in English finds more.';

/** What stands above the films of every answer: the query, facts in small print, and what the member should know. */
export function headParts({ foreign, coverage }: FoundFilms, { question, small, notice }: HeadOptions): CardPart[] {
  const facts = small.filter((fact) => fact !== '').join(' · ');
  const sentences = [notice, foreign && NOT_ENGLISH].filter((sentence) => sentence !== undefined);
  return [
    text(queryLine(question), QUERY_ID),
    ...(facts === '' ? [] : [text(`-# ${facts}`)]),
    ...(coverage ? [text(`-# ${stillReading(coverage)}`)] : []),
    ...sentences.map((sentence) => text(sentence)),
  ];
}

/** One line while a new library is being encoded. */
function stillReading({ films, of }: Coverage): string {
  const known = films.toLocaleString('en');
  const all = of.toLocaleString('en');
  return `I am still reading: ${known} of ${all} films are found by their meaning so far, the most watched first, the others by their words.`;
}
