import type { FilmFound, FilmRef, ToldFilm } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type Answer, type CardPart, type Reply, reply } from './answer.ts';
import { sameForAll } from './command.ts';
import { card, text } from './components/blocks.ts';
import { button, row } from './components/buttons.ts';
import type { ComponentContext, Context } from './context.ts';
import type { CustomId } from './custom-id.ts';
import { LIMITS } from './limits.ts';
import { type Problem, problem } from './problems.ts';
import { escapeTo } from './text/escape.ts';
import { filmChoice, filmLabel } from './text/film.ts';
import { withoutNotation } from './text/said.ts';

/** Longer than any title or link of a film. Characters. */
const LONGEST = 500;
/** Of what was typed, as much as is shown again. */
const SHOWN = 100;

/** The film a member named, or the answer to give where that is not clear. */
export type FilmOption = { readonly film: ToldFilm } | { readonly answer: Answer };

/** What a press on an offered film leads to. Everything that is needed then is in the id, or in the message's texts. */
export type Offer = (film: FilmRef) => Omit<CustomId, 'owner'>;

/** Suggests films while a title is typed; picking one gives its id. */
export const completeFilm = sameForAll(async (typed, { models }) => {
  const films = await models.call('completeTitle', { text: withoutNotation(typed).slice(0, LONGEST), limit: 25 });
  return films.map((film) => ({ name: filmChoice(film), value: film.id }));
});

/**
 * The film that a member picked, typed or pasted. A near one is offered with buttons, and nothing is done before a press:
 * each leads where `offer` says. Every command that takes a film asks here.
 *
 * @param more Said above the buttons: what else the press has to know.
 */
export async function filmNamed(
  { models, member }: Pick<Context, 'models' | 'member'>,
  typed: string,
  offer: Offer,
  more: readonly CardPart[] = [],
): Promise<FilmOption> {
  const wanted = withoutNotation(typed).slice(0, LONGEST);
  if (wanted === '') return { answer: problem('film-empty') };
  const found = await models.call('findFilm', { text: wanted });
  if (found.kind === 'film') return { film: found.film };
  if (found.kind === 'which')
    return { answer: whichFilm(found, wanted, (film) => ({ ...offer(film), owner: member.id }), more) };
  return {
    answer: found.link ? problem('film-link-unknown') : problem('film-unknown', { title: escapeTo(wanted, SHOWN) }),
  };
}

function whichFilm(
  { why, films }: Extract<FilmFound, { kind: 'which' }>,
  wanted: string,
  idOf: (film: FilmRef) => CustomId,
  more: readonly CardPart[],
): Reply {
  const title = escapeTo(wanted, SHOWN);
  const asked =
    why === 'namesakes'
      ? say('film.which.namesakes', { title })
      : say(films.length === 1 ? 'film.which.one' : 'film.which.some', { title });
  const buttons = films.map((film) => button(filmLabel(film, LIMITS.component.buttonLabel), idOf(film)));
  return reply([card(text(asked), ...more, row(...buttons), text(say('film.which.nothing-done')))]);
}

/** The film whose button was pressed; a problem when the library no longer has it. `place`: which argument is its id. */
export async function filmPressed(
  { models, args }: Pick<ComponentContext, 'models' | 'args'>,
  command: string,
  place = 0,
): Promise<ToldFilm | Problem> {
  const id = args[place] ?? '';
  const film = await models.call('film', { idOrTitle: id });
  return film?.id === id ? film : problem('stale', { command });
}
