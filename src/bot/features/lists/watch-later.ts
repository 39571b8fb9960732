import type { FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type Button, button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { LIMITS } from '../../limits.ts';
import { filmLabel } from '../../text/film.ts';

/** The list of a member that needs no name, as it is kept; it is read in its reader's language. */
export const WATCH_LATER = 'Watch later';

/** What a list is called to whoever reads it now. */
export const listName = ({ name }: { readonly name: string }): string =>
  name === WATCH_LATER ? say('lists.watch-later') : name;

/** The name that is kept for what was typed: nothing is the list that needs no name, and so is its name in the member's language. */
export function nameTyped(typed: string | undefined): string {
  const name = typed?.trim() ?? '';
  return name === '' || name.toLowerCase() === say('lists.watch-later').toLowerCase() ? WATCH_LATER : name;
}

/** A button for an answer about one film: whoever presses it has the film on their own list. */
export function watchLater({ id }: Pick<FilmRef, 'id'>): Button {
  return button(
    say('lists.button.watch-later'),
    { command: 'list', action: 'later', owner: null, args: [id] },
    { emoji: '🔖' },
  );
}

/** Films of an answer that have a button each. */
const MOST_BUTTONS = 3;

/** A button each for the first few films of an answer, named after them. */
export function watchLaterEach(films: readonly FilmRef[]) {
  return row(
    ...films
      .slice(0, MOST_BUTTONS)
      .map((film) =>
        button(
          filmLabel(film, LIMITS.component.buttonLabel),
          { command: 'list', action: 'later', owner: null, args: [film.id] },
          { emoji: '🔖' },
        ),
      ),
  );
}

/** The same for an answer with several films, as a row of its own. A message has room for one. */
export function watchLaterMenu(films: readonly FilmRef[]) {
  const options = films.map((film) => ({ label: filmLabel(film), value: film.id }));
  return row(
    select(say('lists.placeholder.watch-later'), { command: 'list', action: 'later', owner: null, args: [] }, options),
  );
}
