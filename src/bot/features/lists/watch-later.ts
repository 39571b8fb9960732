import type { FilmRef } from '#contract/films.ts';
import { type Button, button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { filmLabel } from '../../text/film.ts';

/** The list of a member that needs no name. */
export const WATCH_LATER = 'Watch later';

/** A button for an answer about one film: whoever presses it has the film on their own list. */
export function watchLater({ id }: Pick<FilmRef, 'id'>): Button {
  return button(WATCH_LATER, { command: 'list', action: 'later', owner: null, args: [id] }, { emoji: '🔖' });
}

/** The same for an answer with several films, as a row of its own. A message has room for one. */
export function watchLaterMenu(films: readonly FilmRef[]) {
  const options = films.map((film) => ({ label: filmLabel(film), value: film.id }));
  return row(select(`${WATCH_LATER}…`, { command: 'list', action: 'later', owner: null, args: [] }, options));
}
