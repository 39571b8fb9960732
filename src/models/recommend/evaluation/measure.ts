import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { mean } from '#numbers/dense.ts';
import { filmsLikedBy, likeCount } from '../likes.ts';
import { best, type Scorer } from '../recommender.ts';
import { gini, ndcgAtK, recallAtK } from './metrics.ts';
import type { Split } from './split.ts';

export interface RecommendMetrics {
  readonly ndcgAt10: number;
  readonly recallAt10: number;
  readonly recallAt20: number;
  /** Share of all films that were recommended to anybody, first ten. */
  readonly coverage: number;
  /** Gini coefficient of recommendations over films, first ten. */
  readonly gini: number;
  /** Mean like count of recommended films over the mean like count of the films people held back: 1 is unbiased. */
  readonly popularityBias: number;
}

export interface Measured extends RecommendMetrics {
  /** Bootstrap 95 % interval of nDCG@10 over people. */
  readonly ndcgInterval: Interval;
  /** nDCG@10 of each person who held something back. */
  readonly perPerson: Float64Array;
}

/** Asks the scorer for twenty films for everyone who holds likes back, and holds the answers against those. */
export function measure(scorer: Scorer, { train, held }: Split, seed: number): Measured {
  const shown = new Uint32Array(train.films);
  const ndcg: number[] = [];
  let recall10 = 0;
  let recall20 = 0;
  let shownLikes = 0;
  let shownCount = 0;
  let heldLikes = 0;
  let heldCount = 0;
  for (let u = 0; u < train.people; u++) {
    const relevant = new Set(held[u]);
    if (relevant.size === 0) continue;
    const liked = filmsLikedBy(train, u);
    const ranked = best(scorer.score(liked, train.passed[u]), 20, liked);
    ndcg.push(ndcgAtK(ranked, relevant, 10));
    recall10 += recallAtK(ranked, relevant, 10);
    recall20 += recallAtK(ranked, relevant, 20);
    for (const j of ranked.slice(0, 10)) {
      shown[j] = (shown[j] as number) + 1;
      shownLikes += likeCount(train, j);
      shownCount += 1;
    }
    for (const j of relevant) {
      heldLikes += likeCount(train, j);
      heldCount += 1;
    }
  }
  const people = Math.max(1, ndcg.length);
  const perPerson = Float64Array.from(ndcg);
  return {
    ndcgAt10: mean(perPerson),
    recallAt10: recall10 / people,
    recallAt20: recall20 / people,
    coverage: shown.filter((count) => count > 0).length / Math.max(1, train.films),
    gini: gini(shown),
    popularityBias: shownLikes / Math.max(1, shownCount) / (heldLikes / Math.max(1, heldCount) || 1),
    ndcgInterval: meanInterval(perPerson, seed),
    perPerson,
  };
}

/** The 95 % interval of a mean over people: percentile bootstrap, 1,000 samples. */
function meanInterval(values: Float64Array, seed: number): Interval {
  const sampled = (sample: Uint32Array) => ({ mean: mean(Float64Array.from(sample, (at) => values[at]!)) });
  return bootstrap(values.length, sampled, { samples: 1_000, seed }).mean;
}
