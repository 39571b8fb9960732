import type { Movie } from '#catalogue/movie.ts';
import type { Autocomplete } from './command.ts';
import type { Context } from './context.ts';
import { type Problem, problem } from './problems.ts';
import { escapeTo } from './text/escape.ts';
import { filmLabel, filmName } from './text/film.ts';

/** Suggests films while a title is typed; picking one gives its id. */
export const completeFilm: Autocomplete = async (typed, { models }) => {
  const films = await models.call('completeTitle', { text: typed.slice(0, 100), limit: 25 });
  return films.map((film) => ({ name: filmLabel(film), value: film.id }));
};

/** The film a member picked or typed, or a problem that names what they may have meant. */
export async function resolveFilm({ models }: Pick<Context, 'models'>, typed: string): Promise<Movie | Problem> {
  const film = await models.call('film', { idOrTitle: typed.slice(0, 200) });
  if (film) return film;
  const near = await models.call('completeTitle', { text: typed.slice(0, 100), limit: 3 });
  return problem('film-unknown', { title: escapeTo(typed, 100), near: near.map((other) => `**${filmName(other)}**`) });
}
