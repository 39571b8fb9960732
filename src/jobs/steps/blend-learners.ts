import { ease } from '#models/recommend/baselines/ease.ts';
import { itemKnn } from '#models/recommend/baselines/item-knn.ts';
import { popular } from '#models/recommend/baselines/simple.ts';
import { type BlendWeights, blendScorer } from '#models/recommend/blend.ts';
import { type CoLikeSettings, coLikes } from '#models/recommend/colikes/recommender.ts';
import { contentLearners } from '#models/recommend/content-learners.ts';
import { EASE_LAMBDA, EASE_MIN_LIKES, EASE_MOST_FILMS } from '#models/recommend/ease-table.ts';
import { measure } from '#models/recommend/evaluation/measure.ts';
import type { Split } from '#models/recommend/evaluation/split.ts';
import type { Likes } from '#models/recommend/likes.ts';
import type { Recommender, Scorer } from '#models/recommend/recommender.ts';
import type { TrainRecommendOptions } from './recommend-options.ts';

/** What takes part in the blend, over the films of a like matrix. */
export function blendLearners(
  likes: Likes,
  settings: CoLikeSettings,
  { pairFilms, pairVectors }: { readonly pairFilms: readonly string[]; readonly pairVectors: Float32Array },
  { catalogue, content }: Pick<TrainRecommendOptions, 'catalogue' | 'content'>,
): Recommender[] {
  const rowOf = new Map(catalogue.movies.map(({ id }, row) => [id, row]));
  const others = contentLearners(likes, {
    rowOf: (id) => rowOf.get(String(id)),
    ...content,
    pairRows: pairFilms.map((id) => rowOf.get(id)),
    pairVectors,
  });
  const closed = ease(EASE_LAMBDA, EASE_MIN_LIKES, EASE_MOST_FILMS);
  return [coLikes('coLikes', settings), closed, itemKnn(), popular, ...others];
}

/** The gate's figures: the blend, learned anew without the likes held back, against those likes. */
export async function measureBlend(
  learners: readonly Recommender[],
  weights: BlendWeights,
  split: Split,
  seed: number,
): Promise<Record<string, number>> {
  const scorers: Record<string, Scorer> = {};
  for (const learner of learners) scorers[learner.name] = await learner.learn(split.train, seed);
  const { ndcgAt10, recallAt10, coverage } = measure(blendScorer(scorers, weights), split, seed);
  return { ndcgAt10, recallAt10, coverage };
}
