import type { Coverage } from '#contract/library.ts';
import type { PlotQuery } from '#contract/plots.ts';
import { say } from '#messages/index.ts';
import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import type { FoundFilms } from './ask.ts';
import { QUERY_ID, queryLine } from './state.ts';
import { clash, saidParts } from './turn-parts.ts';

export interface HeadOptions {
  readonly question: PlotQuery;
  /** Facts about the answer, in small print under the query. */
  readonly small: readonly string[];
  /** One more sentence, above the films. */
  readonly notice?: string | undefined;
}

/** What stands above the films of every answer: the query, facts in small print, and what the member should know. */
export function headParts(found: FoundFilms, { question, small, notice }: HeadOptions): CardPart[] {
  const { foreign, coverage } = found;
  const facts = small.filter((fact) => fact !== '').join(' · ');
  const sentences = [notice, clash(found), foreign && say('plot.foreign'), mayBeMissing(found)].filter(
    (sentence) => sentence !== undefined,
  );
  return [
    text(queryLine(question), QUERY_ID),
    ...saidParts(found, question),
    ...(facts === '' ? [] : [text(`-# ${facts}`)]),
    ...(coverage ? [text(`-# ${stillReading(coverage)}`)] : []),
    ...sentences.map((sentence) => text(sentence)),
  ];
}

/** From this chance on that the film is not there, the answer says that it may be so. */
const MAY_BE_MISSING = 0.4;

/** That the film may not be in the library, where the chance of it is not small. */
function mayBeMissing({ absence, films, starterOnly }: FoundFilms): string | undefined {
  if (absence < MAY_BE_MISSING) return undefined;
  return say(starterOnly ? 'plot.missing.starter' : 'plot.missing.large', { count: films });
}

/** One line while a new library is being encoded. */
function stillReading({ films, of }: Coverage): string {
  return say('plot.reading', { known: films, all: of });
}
