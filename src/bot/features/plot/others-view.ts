import { say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { isWorthALine, percent } from '../../text/bar.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { type FoundFilms, type RankedHit, without } from './ask.ts';
import { headParts } from './head.ts';
import { openMenu } from './list-view.ts';
import { filtersInWords } from './question.ts';
import { stateId } from './state.ts';
import type { SureOptions } from './sure-view.ts';
import { addButton } from './turn-parts.ts';

/** Others that are named even when each of them holds less than a per cent: whoever asks for them wants to see some. */
const FEWEST = 4;

/** The other films of an answer that is sure, a line each: how likely every one is if it is not the first. */
export function othersView(
  asked: FoundFilms,
  sure: RankedHit,
  { question, owner, notice, borrowed }: SureOptions,
): Reply {
  const others = without(asked.hits, (hit) => hit.rejected || hit === sure).filter(
    ({ film, rejected }) => !rejected && film.id !== sure.film.id,
  );
  const last = Math.max(FEWEST, others.findLastIndex(({ score }) => isWorthALine(score)) + 1);
  const shown = others.slice(0, last);
  return reply([
    card(
      ...headParts(asked, { question, small: [filtersInWords(question)], notice }),
      text(say('plot.if-not', { film: filmName(sure.film, 100) })),
      text(shown.map(otherLine).join('\n')),
      line(),
      row(openMenu(shown, stateId('open', owner, question, 1))),
      row(
        button(say('plot.button.back', { film: filmLabel(sure.film, 60) }), stateId('list', owner, question, 0), {
          emoji: '↩️',
        }),
        addButton(question, owner, borrowed),
      ),
    ),
  ]);
}

function otherLine({ rank, film, score }: RankedHit): string {
  const share = isWorthALine(score) ? ` · ${percent(score)}` : '';
  return `${rank} · **${filmName(film, 70)}**${share}`;
}
