import type { CardPart } from '../../answer.ts';
import { button, row } from '../../components/buttons.ts';
import { type Carrier, carrierId } from './state.ts';

/** What a member may do with one of the ten films, opened in the list's place. */
export function filmRow(films: readonly string[], owner: string): CardPart {
  const id = (action: Carrier) => carrierId(action, owner, films, 'card');
  return row(
    button('Back to the list', id('list'), { emoji: '↩️' }),
    button('Next', id('next'), { emoji: '▶️' }),
    button('More like this', id('more')),
    button('Not this', id('not')),
    button('Seen it', id('seen')),
  );
}
