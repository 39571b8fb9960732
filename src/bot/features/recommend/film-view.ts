import type { Bearing } from '#contract/recommend.ts';
import { say } from '#messages/index.ts';
import type { CardPart } from '../../answer.ts';
import { button, row } from '../../components/buttons.ts';
import { backId, type Carrier, carrierId } from './state.ts';

/** What a member may do with one of the ten films, opened in the list's place. */
export function filmRow(films: readonly string[], but: Bearing | null, owner: string): CardPart {
  const id = (action: Carrier) => carrierId(action, owner, films, 'card');
  return row(
    button(say('recommend.button.back'), backId(owner, films, but), { emoji: '↩️' }),
    button(say('recommend.button.next'), id('next'), { emoji: '▶️' }),
    button(say('recommend.button.more'), id('more')),
    button(say('recommend.button.not'), id('not')),
    button(say('recommend.button.seen'), id('seen')),
  );
}
