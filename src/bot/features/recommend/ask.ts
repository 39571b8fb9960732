import type { Adventure, Bearing, Recommendations } from '#contract/recommend.ts';
import type { Context } from '../../context.ts';

export interface FoundRecommendations extends Recommendations {
  readonly films: readonly string[];
  readonly but: Bearing | null;
  readonly adventure: Adventure;
  /** Ratings of the member that took part; 0 for a question from films alone. */
  readonly ratings: number;
}

/**
 * Ten films for what was asked and for what the member has said since: refused and seen films stay away, films they
 * want more of count like those asked from. What a member has rated is never recommended to them.
 */
export async function findRecommendations(
  { models, store, member }: Context,
  films: readonly string[],
  but: Bearing | null,
): Promise<FoundRecommendations> {
  const here = await store.feedback.said(member.id, { about: 'recommendation', from: films });
  const said = (verdict: string): string[] => [...here].filter(([, known]) => known === verdict).map(([film]) => film);
  const rated = [...(await store.ratings.of(member.id))].map(([film, { stars }]) => ({ film, stars }));
  const forMe = films.length === 0;
  const { adventure, leftOut } = await store.taste.of(member.id);
  const answer = await models.call('recommend', {
    films,
    ratings: forMe ? rated.filter(({ film }) => !leftOut.includes(film)) : [],
    moreLike: said('more-like'),
    refused: said('not-this'),
    seen: [
      ...(await store.feedback.seen(member.id)),
      ...(await store.seen.of(member.id)).keys(),
      ...rated.map(({ film }) => film),
    ],
    limit: 10,
    adventure,
    ...(but === null ? {} : { but }),
  });
  return { ...answer, films, but, adventure, ratings: forMe ? rated.length : 0 };
}
