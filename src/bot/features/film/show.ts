import type { ToldFilm } from '#contract/films.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { tellsStories } from '../../spoiler-care.ts';
import { filmCard } from './card.ts';
import { filmPage, posterOf } from './page.ts';
import { filmPicture } from './picture.ts';

/** A film's card as an answer, with its picture. What else is on it is the command's that shows it: see {@link filmCard}. */
export async function showFilm(
  context: Context,
  film: ToldFilm,
  parts: { readonly above?: readonly CardPart[]; readonly rows?: readonly CardPart[] } = {},
): Promise<Reply> {
  context.uses.opened(context.member.id, film.id);
  const page = await filmPage(context, film);
  const picture = posterOf(page, film) ?? (await filmPicture(context, film.id));
  const stories = tellsStories(context.settings);
  return reply([filmCard(film, { ...parts, picture, stories, page })], { pictures: picture ? [picture] : [] });
}
