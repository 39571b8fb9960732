import type { Movie } from '#catalogue/movie.ts';
import { type Reply, reply } from '../../answer.ts';
import { button, row } from '../../components/buttons.ts';
import { filmCard } from '../film/card.ts';
import { type Carrier, carrierId } from './state.ts';

/** One of the ten films, opened in the list's place, with what a member may say about it. */
export function recommendedFilmView(film: Movie, films: readonly string[], owner: string): Reply {
  const id = (action: Carrier) => carrierId(action, owner, films, 'card');
  return reply([
    filmCard(
      film,
      [],
      [
        row(
          button('Back to the list', id('list'), { emoji: '↩️' }),
          button('Next', id('next'), { emoji: '▶️' }),
          button('More like this', id('more')),
          button('Not this', id('not')),
          button('Seen it', id('seen')),
        ),
      ],
    ),
  ]);
}
