import type { Metrics } from '../../inference/contract/jobs.ts';
import type { TrainedRecommender } from '../../models/recommend/artefact.ts';
import { itemKnn } from '../../models/recommend/baselines/item-knn.ts';
import { popular } from '../../models/recommend/baselines/simple.ts';
import { blendScorer } from '../../models/recommend/blend.ts';
import { coLikes } from '../../models/recommend/colikes/recommender.ts';
import { measure } from '../../models/recommend/evaluation/measure.ts';
import { splitLikes } from '../../models/recommend/evaluation/split.ts';
import { allLikes, type TrainRecommendOptions } from './train-recommend.ts';

/**
 * How the version in use would do on tonight's likes held back. Its vectors have learned from many of those very likes, so
 * they are not asked: its settings and its blend learn again from tonight's likes without the ones held back, which is
 * what the candidate was measured by. Pairs have no settings to compare: both versions learn them the same way.
 */
export async function rescoreRecommend(
  champion: TrainedRecommender,
  candidate: Metrics,
  options: TrainRecommendOptions,
): Promise<Metrics> {
  const { seed } = options;
  const pairs = candidate['pairs held back'];
  const unchanged: Metrics = pairs ? { 'pairs held back': pairs } : {};
  const likes = await allLikes(options);
  if (likes.people === 0 || champion.likes.people === 0) return unchanged;
  const split = splitLikes(likes, 0.2, seed);
  const learners = [coLikes('coLikes', champion.settings), itemKnn(), popular];
  const scorers: Record<string, Awaited<ReturnType<(typeof learners)[number]['learn']>>> = {};
  for (const learner of learners) scorers[learner.name] = await learner.learn(split.train, seed);
  const { ndcgAt10, recallAt10, coverage } = measure(blendScorer(scorers, champion.weights), split, seed);
  return { 'likes held back': { ndcgAt10, recallAt10, coverage }, ...unchanged };
}
