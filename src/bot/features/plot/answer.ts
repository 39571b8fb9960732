import type { PlotQuery } from '#contract/plots.ts';
import type { Answer } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { filmPage, posterOf } from '../film/page.ts';
import { filmPicture } from '../film/picture.ts';
import { candidate, type FoundFilms } from './ask.ts';
import { foundView, pageOfRank } from './list-view.ts';
import { othersView } from './others-view.ts';
import { sureView } from './sure-view.ts';

/** From this score on one film is shown large. */
const SURE = 0.85;

interface AnswerOptions {
  readonly question: PlotQuery;
  /** From 0; the page with the film to ask about when absent. Of an answer that is sure, the first page shows its film, the next the others. */
  readonly page?: number;
  readonly notice?: string | undefined;
  /** The question is somebody's message. */
  readonly borrowed?: boolean;
}

/** What a question gets: the film it is surely about, those that come after it, or the list. */
export async function plotAnswer(context: Context, asked: FoundFilms, options: AnswerOptions): Promise<Answer> {
  const { member, models } = context;
  const best = candidate(asked.hits);
  const inList = { ...options, page: options.page ?? pageOfRank(best?.rank ?? 1), owner: member.id };
  if (!best || best.score < SURE) return foundView(asked, inList);
  const shown = { ...options, owner: member.id };
  if ((options.page ?? 0) > 0 && asked.hits.length > 1) return othersView(asked, best, shown);
  const film = await models.call('film', { idOrTitle: best.film.id });
  if (film?.id !== best.film.id) return foundView(asked, inList);
  const picture = posterOf(await filmPage(context, film), film) ?? (await filmPicture(context, film.id));
  return sureView(asked, best, film, { ...shown, picture });
}
