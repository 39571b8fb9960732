import type { FilmRef } from '#contract/films.ts';
import type { Bearing } from '#contract/recommend.ts';
import type { Answer } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { findRecommendations } from './ask.ts';
import { recommendationsView } from './list-view.ts';

export interface RecommendOptions {
  /** Films to go by; none for a member's own ratings. */
  readonly from?: readonly FilmRef[];
  readonly but?: Bearing | null;
  /** One more sentence, above the films. */
  readonly notice?: string;
}

/** Ten films from those named, or from the member's own ratings. */
export async function recommendFor(
  context: Context,
  { from = [], but = null, notice }: RecommendOptions = {},
): Promise<Answer> {
  const asked = await findRecommendations(context, from.map(({ id }) => id), but); // biome-ignore format: one call
  if (asked.hits.length === 0) return problem('nothing-found');
  context.uses.answered('recommendation', context.member.id, asked.hits.map(({ film }) => film.id)); // biome-ignore format: one call
  return recommendationsView(asked, { owner: context.member.id, from, ...(notice === undefined ? {} : { notice }) });
}
