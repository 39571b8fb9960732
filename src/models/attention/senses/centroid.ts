import { dot, toUnit } from '#numbers/dense.ts';
import type { SenseVectors, SenseWordVectors } from './encode.ts';

/** A sense by the sums of its labelled sentences' vectors; their directions are the centroids. */
interface Centroid {
  readonly sense: number;
  readonly context: Float64Array;
  readonly sentence: Float64Array;
}

/**
 * The sense whose centroid is nearest at a layer: the cosine of the word's vector, without what the word always brings, plus
 * the cosine of the sentence's. One outlying sentence does not decide, as it may where the nearest sentence does.
 */
export function nearestCentroid(one: SenseVectors, centroids: readonly Centroid[], layer: number): number | undefined {
  let best: { sense: number; value: number } | undefined;
  for (const { sense, context, sentence } of centroids) {
    const value = dot(one.context[layer]!, context) + dot(one.sentence, sentence);
    if (!best || value > best.value) best = { sense, value };
  }
  return best?.sense;
}

/** @param except a sentence that is left out of its own centroid */
export function centroidsOf(known: readonly SenseVectors[], layer: number, except?: SenseVectors): Centroid[] {
  const some = known.filter((one) => one !== except);
  const mean = (vectors: readonly Float64Array[]): Float64Array => {
    const sum = new Float64Array(vectors[0]!.length);
    for (const vector of vectors) for (let at = 0; at < sum.length; at += 1) sum[at]! += vector[at]!;
    return toUnit(sum);
  };
  return [...new Set(some.map(({ sense }) => sense))].map((sense) => {
    const own = some.filter((one) => one.sense === sense);
    return {
      sense,
      context: mean(own.map(({ context }) => context[layer]!)),
      sentence: mean(own.map(({ sentence }) => sentence)),
    };
  });
}

/** Training sentences of a word that are looked at when the layer is chosen. */
const LOOKED_AT = 60;

/**
 * The layer at which most training sentences have their own sense's centroid nearest, each left out of its centroid and
 * every sense counting alike. No test sentence is looked at.
 */
export function chooseLayer(words: readonly SenseWordVectors[]): number {
  const layers = words.flatMap(({ train }) => train)[0]?.context.length ?? 1;
  const recall = Array.from({ length: layers }, (_, layer) => {
    const byWord = words.map(({ train }) => {
      const some = train.slice(0, LOOKED_AT);
      const right = new Map<number, number[]>();
      for (const one of some) {
        const hit = nearestCentroid(one, centroidsOf(some, layer, one), layer) === one.sense ? 1 : 0;
        right.set(one.sense, [...(right.get(one.sense) ?? []), hit]);
      }
      return average([...right.values()].map(average));
    });
    return average(byWord);
  });
  return recall.reduce((best, value, layer) => (value >= recall[best]! ? layer : best), 0);
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
