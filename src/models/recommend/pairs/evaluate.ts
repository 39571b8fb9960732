import { createRandom } from 'onnx-autograd';
import { dot } from '#numbers/dense.ts';
import type { Pair, PairSet } from './read.ts';
import { PAIR_DIMS, type PairTraining, trainPairs } from './train.ts';

export interface PairMetrics {
  readonly heldOut: number;
  /** Share of held-out pairs judged right, with the distance that separates the training pairs best. */
  readonly accuracy: number;
  /** Chance that a held-out pair that is alike lies closer than one that is not. */
  readonly auc: number;
  /** Accuracy of always saying what most training pairs say. */
  readonly majority: number;
}

/** Trains on four fifths of the pairs and judges the rest. */
export async function evaluatePairs(set: PairSet, options: PairTraining): Promise<PairMetrics> {
  const random = createRandom(options.seed);
  const marked = set.pairs.map((pair) => ({ pair, held: random() < 0.2 }));
  const train = marked.filter(({ held }) => !held).map(({ pair }) => pair);
  const test = marked.filter(({ held }) => held).map(({ pair }) => pair);
  const { vectors } = await trainPairs(train, set.titles.length, options);
  const cosines = (pairs: readonly Pair[]) => pairs.map(({ a, b }) => cosine(vectors, a, b));
  const threshold = bestThreshold(train, cosines(train));
  const scores = cosines(test);
  const mostly = train.filter(({ alike }) => alike).length * 2 >= train.length;
  const share = (right: (pair: Pair, at: number) => boolean) => test.filter(right).length / Math.max(1, test.length);
  return {
    heldOut: test.length,
    accuracy: share((pair, at) => (scores[at] as number) >= threshold === pair.alike),
    auc: auc(
      test.map(({ alike }) => alike),
      scores,
    ),
    majority: share(({ alike }) => alike === mostly),
  };
}

/** Area under the ROC curve, by ranks (Mann and Whitney 1947); .5 when one label is missing. */
export function auc(labels: readonly boolean[], scores: readonly number[]): number {
  const positive = scores.filter((_, at) => labels[at]);
  const negative = scores.filter((_, at) => !labels[at]);
  let wins = 0;
  for (const p of positive) for (const n of negative) wins += p > n ? 1 : p === n ? 0.5 : 0;
  return positive.length && negative.length ? wins / (positive.length * negative.length) : 0.5;
}

/** The cosine from which saying "alike" is right most often. */
function bestThreshold(pairs: readonly Pair[], scores: readonly number[]): number {
  const order = scores
    .map((score, at) => ({ score, alike: pairs[at]?.alike === true }))
    .sort((x, y) => y.score - x.score);
  let right = order.filter(({ alike }) => !alike).length;
  let best = right;
  let threshold = Number.POSITIVE_INFINITY;
  for (const { score, alike } of order) {
    right += alike ? 1 : -1;
    if (right > best) {
      best = right;
      threshold = score;
    }
  }
  return threshold;
}

const cosine = (vectors: Float32Array, a: number, b: number): number =>
  dot(vectors.subarray(a * PAIR_DIMS, (a + 1) * PAIR_DIMS), vectors, b * PAIR_DIMS);
