import type { PlotQuery } from '#contract/plots.ts';
import { say } from '#messages/index.ts';
import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { clueLines } from './clues.ts';
import { CLUES_ID, QUERY_ID, queryLine, stateId } from './state.ts';
import { addButton } from './turn-parts.ts';

export interface FilmPartsOptions {
  readonly question: PlotQuery;
  readonly owner: string;
  /** The page of the list to go back to. */
  readonly page: number;
  /** The question is somebody's message. */
  readonly borrowed?: boolean;
  /** The member has just said that this is the film. */
  readonly found?: boolean;
}

/** What the card of one of the ten films has more than another: what was asked, the way back, and whether it is the one. */
export function filmParts(
  film: { readonly id: string },
  { question, owner, page, found, borrowed }: FilmPartsOptions,
): { above: CardPart[]; rows: CardPart[] } {
  const clues = clueLines(question);
  const back = button(say('film.button.back'), stateId('list', owner, question, page), { emoji: '↩️' });
  const verdicts = [
    button(say('plot.button.yes'), { command: 'plot', action: 'yes', owner, args: [film.id] }, { style: 'good' }),
    button(say('plot.button.no-next'), { command: 'plot', action: 'not', owner, args: [film.id] }),
  ];
  return {
    above: [
      text(queryLine(question), QUERY_ID),
      ...(clues === '' ? [] : [text(clues, CLUES_ID)]),
      ...(found ? [text(say('plot.found'))] : []),
    ],
    rows: [row(back, ...(found ? [] : verdicts), addButton(question, owner, borrowed))],
  };
}
