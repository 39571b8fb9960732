import { say } from '#messages/index.ts';
import { button, row } from '../../components/buttons.ts';
import { decodeCustomId } from '../../custom-id.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { watchLater } from '../lists/watch-later.ts';

/**
 * Where a film's card leads on to: buttons that anyone may press, each answered to whoever does, in a message of its own. A
 * row holds five.
 */
export function leadOn(film: { readonly id: string }) {
  const to = (command: string, action: string) => ({ command, action, owner: null, args: [film.id] });
  return row(
    button(say('film.button.similar'), to('similar', 'like')),
    button(say('film.button.recommend'), to('recommend', 'from')),
    button(say('film.button.rate'), to(...RATE)),
    button(say('film.button.map'), to('map', 'around')),
    watchLater(film),
  );
}

const RATE = ['rate', 'ask'] as const;

/** The film whose card a message shows, by its buttons; `undefined` where there is no card. */
export function filmOn({ customIds }: ShownMessage): string | undefined {
  const ids = customIds.map(decodeCustomId);
  return ids.find((id) => id?.command === RATE[0] && id.action === RATE[1])?.args[0];
}
