import type { FilmRef } from '#contract/films.ts';
import type { Models } from '#contract/methods.ts';
import type { Rating } from '#store/index.ts';
import type { Context } from '../../context.ts';
import type { Choice } from '../../options.ts';
import { filmChoice } from '../../text/film.ts';
import { withoutNotation } from '../../text/said.ts';

/** Suggestions that Discord shows. */
const SUGGESTED = 25;

/** Ids of films, by when they were rated. */
export function newestFirst(ratings: ReadonlyMap<string, Rating>): string[] {
  return [...ratings].sort(([, a], [, b]) => (a.at < b.at ? 1 : -1)).map(([id]) => id);
}

/** A film that was rated; of one that is no longer in the library only the id is known. */
async function ratedFilm(models: Models, id: string): Promise<FilmRef> {
  const film = await models.call('film', { idOrTitle: id });
  return film?.id === id ? film : { id, title: id, year: null };
}

/** The film with this id, if the member has rated it and the library has it no longer. */
export async function goneFilm({ models, store, member }: Context, id: string): Promise<FilmRef | null> {
  if (!(await store.ratings.of(member.id)).has(id)) return null;
  const film = await ratedFilm(models, id);
  return film.title === id ? film : null;
}

/** Suggests the member's own films: the newest first while nothing is typed, those that match afterwards. */
export async function completeRated(typed: string, { models, store, member }: Context): Promise<Choice[]> {
  const rated = await store.ratings.of(member.id);
  const wanted = withoutNotation(typed);
  const films: FilmRef[] = [];
  if (wanted === '') for (const id of newestFirst(rated).slice(0, SUGGESTED)) films.push(await ratedFilm(models, id));
  else films.push(...(await models.call('completeTitle', { text: wanted.slice(0, 500), limit: SUGGESTED })));
  return films.flatMap((film) => (rated.has(film.id) ? [{ name: filmChoice(film), value: film.id }] : []));
}
