import type { Metrics } from '#contract/jobs.ts';
import type { TrainedRecommender } from '#models/recommend/artefact.ts';
import { splitLikes } from '#models/recommend/evaluation/split.ts';
import { blendLearners, measureBlend } from './blend-learners.ts';
import type { TrainRecommendOptions } from './recommend-options.ts';
import { allLikes, sampleToWeigh } from './train-recommend.ts';

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
  const likes = sampleToWeigh(await allLikes(options), options.seed);
  if (likes.people === 0 || champion.likes.people === 0) return unchanged;
  const split = splitLikes(likes, 0.2, seed);
  const learners = blendLearners(likes, champion.settings, champion, options);
  return { 'likes held back': await measureBlend(learners, champion.weights, split, seed), ...unchanged };
}
