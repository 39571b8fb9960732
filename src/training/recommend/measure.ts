import type { Metrics } from '#contract/jobs.ts';
import { measureLists } from '#models/recommend/evaluation/measure.ts';
import { servedLister } from '#models/recommend/evaluation/served.ts';
import { type Split, splitRatings } from '#models/recommend/evaluation/split.ts';
import { type ChosenSettings, type Knowledge, learn } from '#models/recommend/learn.ts';
import { allLikes, sampleToWeigh } from './data.ts';
import type { TrainRecommendOptions } from './options.ts';

/** Held-out sets as a manifest names them. */
export const HELD_BACK = 'likes held back';
export const PAIRS_HELD_BACK = 'pairs held back';
/** Share of each person's ratings that is held back for the gate. */
export const HELD_SHARE = 0.2;

/** The gate's figures: the lists that members would get, learned without the ratings held back, against those. */
export async function measureServed(
  split: Split,
  choice: ChosenSettings,
  knowledge: Knowledge,
  seed: number,
): Promise<Record<string, number>> {
  const recommender = await learn(split.train, choice, knowledge, seed);
  const { ndcgAt10, recallAt10, coverage, diversity, novelty } = measureLists(servedLister(recommender), split, seed);
  return { ndcgAt10, recallAt10, coverage, diversity, novelty };
}

/**
 * How the version in use would do on tonight's likes held back. What it learned saw many of those very likes, so it is
 * not asked: its settings learn again from tonight's likes without the ones held back, which is what the candidate was
 * measured by. Pairs have no settings to compare: both versions learn them the same way.
 */
export async function rescoreRecommend(
  champion: ChosenSettings,
  candidate: Metrics,
  knowledge: Knowledge,
  options: TrainRecommendOptions,
): Promise<Metrics> {
  const { seed } = options;
  const pairs = candidate[PAIRS_HELD_BACK];
  const unchanged: Metrics = pairs ? { [PAIRS_HELD_BACK]: pairs } : {};
  const likes = sampleToWeigh(allLikes(options), seed);
  if (likes.people === 0) return unchanged;
  const split = splitRatings(likes, HELD_SHARE, seed);
  return { [HELD_BACK]: await measureServed(split, champion, knowledge, seed), ...unchanged };
}
