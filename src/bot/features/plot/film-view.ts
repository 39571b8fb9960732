import type { Movie } from '#catalogue/movie.ts';
import type { PlotQuery } from '#contract/plots.ts';
import { type Reply, reply } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { filmCard } from '../film/card.ts';
import { QUERY_ID, queryLine, stateId } from './state.ts';

export interface FilmViewOptions {
  readonly question: PlotQuery;
  readonly owner: string;
  /** The page of the list to go back to. */
  readonly page: number;
  /** The member has just said that this is the film. */
  readonly found?: boolean;
}

/** One of the ten films, opened in the list's place. */
export function filmView(film: Movie, { question, owner, page, found }: FilmViewOptions): Reply {
  const back = button('Back to the list', stateId('list', owner, question, page), { emoji: '↩️' });
  const verdicts = [
    button('This is it', { command: 'plot', action: 'yes', owner, args: [film.id] }, { style: 'good' }),
    button('Not this, next', { command: 'plot', action: 'not', owner, args: [film.id] }),
  ];
  const above = [
    text(queryLine(question), QUERY_ID),
    ...(found ? [text('✅ **Found!** Noted, thank you: it helps me learn.')] : []),
  ];
  return reply([filmCard(film, above, [row(back, ...(found ? [] : verdicts))])]);
}
