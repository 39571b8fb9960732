import type { SenseVectors, SenseWordVectors } from './encode.ts';

/** How a use of a word is told to have one of several senses. */
export interface SenseRule {
  /** The layer of the word's vector. */
  readonly layer: number;
  /** What the sentence's vector weighs beside the word's. */
  readonly weight: number;
  /** A distance's factor on its way to a probability: the softmax is over -sharpness · distance. */
  readonly sharpness: number;
}

/** A sense by the means of its labelled sentences' vectors: by layer the word's, and the sentence's. */
export interface Centroid {
  readonly sense: number;
  readonly word: readonly Float64Array[];
  readonly sentence: Float64Array;
}

type Use = Pick<SenseVectors, 'word' | 'sentence'>;
type LabelledUse = Use & Pick<SenseVectors, 'sense'>;

/** @param except a sentence that is left out of its own centroid */
export function centroidsOf(known: readonly LabelledUse[], except?: LabelledUse): Centroid[] {
  const some = known.filter((one) => one !== except);
  return [...new Set(some.map(({ sense }) => sense))].map((sense) => {
    const own = some.filter((one) => one.sense === sense);
    return {
      sense,
      word: own[0]!.word.map((_, layer) => mean(own.map(({ word }) => word[layer]!))),
      sentence: mean(own.map(({ sentence }) => sentence)),
    };
  });
}

function mean(vectors: readonly Float64Array[]): Float64Array {
  return vectors[0]!.map((_, at) => vectors.reduce((sum, vector) => sum + vector[at]!, 0) / vectors.length);
}

const squaredDistance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);

/**
 * How probable each sense is, in the order of the centroids: the nearer its centroid, the more so. One outlying sentence does
 * not decide, as it may where the nearest sentence does; and what all uses of a word share is in all of its centroids, so that
 * it makes no difference.
 */
export function senseChances(
  use: Use,
  centroids: readonly Centroid[],
  { layer, weight, sharpness }: SenseRule,
): number[] {
  const distances = centroids.map(
    ({ word, sentence }) =>
      squaredDistance(use.word[layer]!, word[layer]!) + weight * squaredDistance(use.sentence, sentence),
  );
  return softmin(distances, sharpness);
}

function softmin(distances: readonly number[], sharpness: number): number[] {
  const least = Math.min(...distances);
  const powers = distances.map((distance) => Math.exp(sharpness * (least - distance)));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}

export const nearestSense = (use: Use, centroids: readonly Centroid[], rule: SenseRule): number | undefined => {
  const chances = senseChances(use, centroids, rule);
  return centroids[chances.indexOf(Math.max(...chances))]?.sense;
};

/** Training sentences of a word that are looked at when the rule is chosen. */
const LOOKED_AT = 60;
const WEIGHTS = [0.25, 0.5, 1, 2];
const SHARPNESS = [0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24];

/** One training sentence, left out of its own centroid: its distances to the centroids, and which of them is its own. */
interface LeftOut {
  readonly word: string;
  readonly own: number;
  readonly senses: readonly number[];
  /** [layers][centroids] */
  readonly byWord: readonly (readonly number[])[];
  readonly bySentence: readonly number[];
}

/**
 * The layer and the weight by which most training sentences have their own sense's centroid nearest, each left out of its
 * centroid and every sense counting alike; then the sharpness by which those senses were likeliest. No test sentence is looked at.
 */
export function chooseRule(words: readonly SenseWordVectors[]): SenseRule {
  const seen = words.flatMap(({ word, train }) => {
    const some = train.slice(0, LOOKED_AT);
    return some.map((one): LeftOut => {
      const centroids = centroidsOf(some, one);
      return {
        word,
        own: centroids.findIndex(({ sense }) => sense === one.sense),
        senses: centroids.map(({ sense }) => sense),
        byWord: one.word.map((vector, layer) => centroids.map((each) => squaredDistance(vector, each.word[layer]!))),
        bySentence: centroids.map(({ sentence }) => squaredDistance(one.sentence, sentence)),
      };
    });
  });
  const layers = seen[0]?.byWord.length ?? 1;
  const distances = ({ byWord, bySentence }: LeftOut, layer: number, weight: number): number[] =>
    byWord[layer]!.map((distance, at) => distance + weight * bySentence[at]!);
  const recall = (layer: number, weight: number): number => {
    const right = new Map<string, Map<number, number[]>>();
    for (const one of seen) {
      if (one.own < 0) continue; // the only sentence of its sense
      const all = distances(one, layer, weight);
      const hit = Number(all.indexOf(Math.min(...all)) === one.own);
      const ofWord = right.get(one.word) ?? new Map<number, number[]>();
      ofWord.set(one.senses[one.own]!, [...(ofWord.get(one.senses[one.own]!) ?? []), hit]);
      right.set(one.word, ofWord);
    }
    return average([...right.values()].map((ofWord) => average([...ofWord.values()].map(average))));
  };
  let best = { layer: 0, weight: WEIGHTS[0]!, recall: -1 };
  for (let layer = 0; layer < layers; layer += 1) {
    for (const weight of WEIGHTS) {
      const value = recall(layer, weight);
      if (value >= best.recall) best = { layer, weight, recall: value };
    }
  }
  const loss = (sharpness: number): number =>
    average(
      seen.flatMap((one) =>
        one.own < 0 ? [] : [-Math.log(softmin(distances(one, best.layer, best.weight), sharpness)[one.own]!)],
      ),
    );
  const sharpness = SHARPNESS.reduce((top, one) => (loss(one) < loss(top) ? one : top));
  return { layer: best.layer, weight: best.weight, sharpness };
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
