import type { PlotQuery } from '#contract/plots.ts';
import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { QUERY_ID, queryLine, stateId } from './state.ts';

export interface FilmPartsOptions {
  readonly question: PlotQuery;
  readonly owner: string;
  /** The page of the list to go back to. */
  readonly page: number;
  /** The member has just said that this is the film. */
  readonly found?: boolean;
}

/** What the card of one of the ten films has more than another: what was asked, the way back, and whether it is the one. */
export function filmParts(
  film: { readonly id: string },
  { question, owner, page, found }: FilmPartsOptions,
): { above: CardPart[]; rows: CardPart[] } {
  const back = button('Back to the list', stateId('list', owner, question, page), { emoji: '↩️' });
  const verdicts = [
    button('This is it', { command: 'plot', action: 'yes', owner, args: [film.id] }, { style: 'good' }),
    button('Not this, next', { command: 'plot', action: 'not', owner, args: [film.id] }),
  ];
  return {
    above: [
      text(queryLine(question), QUERY_ID),
      ...(found ? [text('✅ **Found!** Noted, thank you: it helps me learn.')] : []),
    ],
    rows: [row(back, ...(found ? [] : verdicts))],
  };
}
