import type { Bearing } from '#contract/recommend.ts';
import type { CardPart } from '../../answer.ts';
import { button, row } from '../../components/buttons.ts';
import { backId, type Carrier, carrierId } from './state.ts';

/** What a member may do with one of the ten films, opened in the list's place. */
export function filmRow(films: readonly string[], but: Bearing | null, owner: string): CardPart {
  const id = (action: Carrier) => carrierId(action, owner, films, 'card');
  return row(
    button('Back to the list', backId(owner, films, but), { emoji: '↩️' }),
    button('Next', id('next'), { emoji: '▶️' }),
    button('More like this', id('more')),
    button('Not this', id('not')),
    button('Seen it', id('seen')),
  );
}
