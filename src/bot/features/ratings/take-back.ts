import type { FilmRef } from '#contract/films.ts';
import type { Answer } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { takenBackView } from './rating-view.ts';

/** Forgets a member's rating of one film. */
export async function takeBack({ store, member }: Context, film: FilmRef): Promise<Answer> {
  const gone = await store.ratings.unrate(member.id, film.id);
  return gone === null ? problem('not-rated', { film: filmName(film) }) : takenBackView(film, gone.stars);
}
