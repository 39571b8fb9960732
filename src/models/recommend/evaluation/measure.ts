import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { mean } from '#numbers/dense.ts';
import { type Likes, likeCount, likedTogether } from '../likes.ts';
import { best, type Scorer, type Taste } from '../recommender.ts';
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
  /** Mean of -log2 of the share of people who like a recommended film, first ten: bits. */
  readonly novelty: number;
  /** 1 - mean cosine of the like columns of two films of the first ten. */
  readonly diversity: number;
  /** Mean like count of recommended films over the mean like count of the films people held back: 1 is unbiased. */
  readonly popularityBias: number;
}

export interface Measured extends RecommendMetrics {
  /** Bootstrap 95 % interval of nDCG@10 over people. */
  readonly ndcgInterval: Interval;
  /** nDCG@10 of each tested person. */
  readonly perPerson: Float64Array;
}

/** Answers with columns of the like matrix, best first, none of them of the taste; -1 for a film without a column. */
export type Lister = (taste: Taste, count: number) => readonly number[];

/** A scorer's highest scores, among the films that a split ranks. */
export function listerOf(scorer: Scorer, { candidates }: Split): Lister {
  return (taste, count) => {
    const scores = scorer.score(taste);
    if (candidates) for (let j = 0; j < scores.length; j++) if (!candidates.has(j)) scores[j] = Number.NaN;
    return best(scores, count, [...taste.liked, ...taste.low]);
  };
}

const SHOWN = 10;

/** Asks for twenty films for everyone who is tested, and holds the answers against their likes held back. */
export function measureLists(list: Lister, { train, tested, candidates }: Split, seed: number): Measured {
  const shown = new Uint32Array(train.films);
  const likesOf = (j: number): number => (j < 0 ? 0 : likeCount(train, j));
  const cosines = new Map<string, number>();
  const [recall10, recall20, novelty, diversity]: number[][] = [[], [], [], []];
  const [shownLikes, heldLikes]: number[][] = [[], []];
  const perPerson = Float64Array.from(tested, ({ taste, held }) => {
    const relevant = new Set(held);
    const ranked = list(taste, 2 * SHOWN);
    const first = ranked.slice(0, SHOWN);
    recall10?.push(recallAtK(ranked, relevant, SHOWN));
    recall20?.push(recallAtK(ranked, relevant, 2 * SHOWN));
    for (const j of first) {
      if (j >= 0) shown[j] = (shown[j] as number) + 1;
      shownLikes?.push(likesOf(j));
      novelty?.push(-Math.log2((likesOf(j) + 1) / (train.people + 1)));
    }
    for (const j of relevant) heldLikes?.push(likesOf(j));
    diversity?.push(1 - meanCosine(train, first, cosines));
    return ndcgAtK(ranked, relevant, SHOWN);
  });
  return {
    ndcgAt10: mean(perPerson),
    recallAt10: mean(recall10 ?? []),
    recallAt20: mean(recall20 ?? []),
    coverage: shown.filter((count) => count > 0).length / Math.max(1, candidates?.size ?? train.films),
    gini: gini(candidates ? [...candidates].map((j) => shown[j] as number) : shown),
    novelty: mean(novelty ?? []),
    diversity: mean(diversity ?? []),
    popularityBias: mean(shownLikes ?? []) / (mean(heldLikes ?? []) || 1),
    ndcgInterval: meanInterval(perPerson, seed),
    perPerson,
  };
}

/** How much better the first did than the second, person by person. */
export function pairedDifference(
  { perPerson: a }: Pick<Measured, 'perPerson'>,
  { perPerson: b }: Pick<Measured, 'perPerson'>,
  seed: number,
): { readonly difference: number; readonly low: number; readonly high: number } {
  const differences = a.map((ndcg, person) => ndcg - (b[person] as number));
  const [low, high] = meanInterval(differences, seed);
  return { difference: mean(differences), low, high };
}

/** The 95 % interval of a mean over people: percentile bootstrap, 1,000 samples. */
function meanInterval(values: Float64Array, seed: number): Interval {
  const sampled = (sample: Uint32Array) => ({ mean: mean(Float64Array.from(sample, (at) => values[at]!)) });
  return bootstrap(values.length, sampled, { samples: 1_000, seed }).mean;
}

/** Of the pairs of some films: the cosine of the columns of the like matrix; 0 for a film that nobody likes. */
function meanCosine(train: Likes, films: readonly number[], known: Map<string, number>): number {
  let sum = 0;
  let pairs = 0;
  films.forEach((i, at) => {
    for (const j of films.slice(at + 1)) {
      pairs += 1;
      if (i < 0 || j < 0) continue;
      const key = i < j ? `${i} ${j}` : `${j} ${i}`;
      let cosine = known.get(key);
      if (cosine === undefined) {
        cosine = likedTogether(train, i, j) / (Math.sqrt(likeCount(train, i) * likeCount(train, j)) || 1);
        known.set(key, cosine);
      }
      sum += cosine;
    }
  });
  return pairs === 0 ? 0 : sum / pairs;
}
