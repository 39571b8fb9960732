import { dot } from '#numbers/dense.ts';
import type { SenseWordVectors } from './encode.ts';

/** How the cosine of two uses, without what the word always brings, says "the same sense": probability 1 / (1 + e^-(slope · cosine + intercept)). */
export interface VerdictFit {
  readonly layer: number;
  readonly slope: number;
  readonly intercept: number;
}

export interface VerdictReport extends VerdictFit {
  /** Pairs of sentences of one word judged rightly by a fit on the other words. */
  readonly accuracy: number;
  /** Mean squared distance of those probabilities from the truth. */
  readonly brier: number;
  readonly pairs: number;
  /** Mean cosine of pairs with the same sense, and of others, by layer. */
  readonly same: readonly number[];
  readonly different: readonly number[];
}

interface Pair {
  readonly word: string;
  readonly cosines: readonly number[];
  readonly same: boolean;
}

/** All pairs of a word's labelled sentences. */
function pairsOf({ word, train, test }: SenseWordVectors): Pair[] {
  const all = [...train, ...test];
  return all.flatMap((one, at) =>
    all.slice(at + 1).map((other) => ({
      word,
      cosines: one.context.map((vector, layer) => dot(vector, other.context[layer]!)),
      same: one.sense === other.sense,
    })),
  );
}

/** Fits the verdict at a layer, and judges each word by a fit on all the others. */
export function fitVerdict(words: readonly SenseWordVectors[], layer: number): VerdictReport {
  const pairs = words.flatMap(pairsOf);
  let [right, squares] = [0, 0];
  for (const { word } of words) {
    const others = logistic(pairs.filter((pair) => pair.word !== word), layer); // biome-ignore format: one call
    for (const pair of pairs.filter((one) => one.word === word)) {
      const chance = sameSense(pair.cosines[layer]!, others);
      if (chance >= 0.5 === pair.same) right += 1;
      squares += (chance - (pair.same ? 1 : 0)) ** 2;
    }
  }
  const mean = (same: boolean): number[] => {
    const some = pairs.filter((pair) => pair.same === same);
    return (some[0]?.cosines ?? []).map(
      (_, at) => some.reduce((sum, { cosines }) => sum + cosines[at]!, 0) / some.length,
    );
  };
  return {
    ...logistic(pairs, layer),
    accuracy: right / pairs.length,
    brier: squares / pairs.length,
    pairs: pairs.length,
    same: mean(true),
    different: mean(false),
  };
}

/** The probability that two uses with this cosine have the same sense. */
export function sameSense(cosine: number, { slope, intercept }: Pick<VerdictFit, 'slope' | 'intercept'>): number {
  return 1 / (1 + Math.exp(-(slope * cosine + intercept)));
}

/** Logistic regression on one number, both classes weighing the same, by Newton's method; a little ridge keeps it finite. */
function logistic(pairs: readonly Pair[], layer: number): VerdictFit {
  const positives = pairs.filter(({ same }) => same).length;
  const weight = { true: 0.5 / (positives || 1), false: 0.5 / (pairs.length - positives || 1) };
  let [slope, intercept] = [0, 0];
  for (let round = 0; round < 50; round += 1) {
    let [gs, gi, hss, hsi, hii] = [1e-4 * slope, 0, 1e-4, 0, 1e-9];
    for (const { cosines, same } of pairs) {
      const x = cosines[layer]!;
      const chance = sameSense(x, { slope, intercept });
      const w = weight[same ? 'true' : 'false'];
      const error = w * (chance - (same ? 1 : 0));
      const curve = w * chance * (1 - chance);
      gs += error * x;
      gi += error;
      hss += curve * x * x;
      hsi += curve * x;
      hii += curve;
    }
    const determinant = hss * hii - hsi * hsi;
    slope -= (hii * gs - hsi * gi) / determinant;
    intercept -= (hss * gi - hsi * gs) / determinant;
  }
  return { layer, slope, intercept };
}
