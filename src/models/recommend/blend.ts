/**
 * Several recommenders' scores as one. Each component's scores are standardised over the films for the person at hand,
 * so that they can be added, and weighted; the weights are learned on likes held back from training.
 */
import { measure } from './evaluation/measure.ts';
import { splitLikes } from './evaluation/split.ts';
import type { Likes } from './likes.ts';
import type { Recommender, Scorer } from './recommender.ts';

/** Component name -> weight; a component left out weighs nothing. */
export type BlendWeights = Readonly<Record<string, number>>;

/** In units of standard deviation over all films: one extreme score must not drown the rest. */
const CLIP = 8;

/** @returns scores with mean 0 and deviation 1 over the films that have one; films a component does not know get 0 */
export function standardise(scores: Float32Array): Float32Array {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const score of scores) {
    if (!known(score)) continue;
    count += 1;
    sum += score;
    squares += score * score;
  }
  const mean = sum / Math.max(1, count);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) || 1;
  return scores.map((score) => (known(score) ? Math.max(-CLIP, Math.min(CLIP, (score - mean) / deviation)) : 0));
}

const NEVER = -1e30;

/** Recommenders mark what they have never seen with a score far below any other, or with NaN. */
const known = (score: number): boolean => score > -1e29;

export function blendScorer(components: Readonly<Record<string, Scorer>>, weights: BlendWeights): Scorer {
  const active = Object.entries(components).filter(([name]) => weights[name]);
  return {
    score(liked, passed = new Uint32Array()) {
      let blended: Float32Array | null = null;
      for (const [name, component] of active) {
        const scores = standardise(component.score(liked));
        const weight = weights[name] as number;
        blended ??= new Float32Array(scores.length);
        for (let j = 0; j < scores.length; j++) blended[j] = (blended[j] as number) + weight * (scores[j] as number);
      }
      // The one thing a like matrix cannot know: what was seen and found wanting is no recommendation.
      for (const j of passed) if (blended) blended[j] = NEVER;
      return blended ?? new Float32Array(0);
    },
  };
}

/** Steps of the search, coarse to fine. */
const STEPS = [0.5, 0.25, 0.12] as const;

/**
 * Learns the weights by coordinate ascent on nDCG@10 of likes held back from `train`; the components are learned anew
 * on what remains, so nothing they have seen is scored.
 * @param start weights to begin with, and to stay with unless others validate better
 */
export async function learnBlend(
  components: readonly Recommender[],
  train: Likes,
  start: BlendWeights,
  seed: number,
): Promise<BlendWeights> {
  const split = splitLikes(train, 0.2, seed);
  const scorers: Record<string, Scorer> = {};
  for (const component of components) scorers[component.name] = remembered(await component.learn(split.train, seed));
  const validate = (weights: BlendWeights) => measure(blendScorer(scorers, weights), split, seed).ndcgAt10;
  let weights = start;
  let best = validate(weights);
  for (const step of STEPS) {
    for (const { name } of components) {
      for (const change of [step, -step]) {
        const tried = { ...weights, [name]: Math.max(0, (weights[name] ?? 0) + change) };
        const score = validate(tried);
        // A gain below a thousandth is noise, and simpler weights are kept.
        if (score > best + 0.0005) {
          best = score;
          weights = tried;
          break;
        }
      }
    }
  }
  return weights;
}

/** The search asks for the same person's scores again and again; they are computed and standardised once. */
function remembered(scorer: Scorer): Scorer {
  const memory = new Map<string, Float32Array>();
  return {
    score(liked) {
      const key = liked.join();
      const scores = memory.get(key) ?? standardise(scorer.score(liked));
      memory.set(key, scores);
      return scores;
    },
  };
}

/** A blend as a recommender of its own: learns its weights, then its components on everything. */
export function blend(
  components: readonly Recommender[],
  start: BlendWeights,
): Recommender & { weights: BlendWeights } {
  return {
    name: 'blend',
    weights: start,
    async learn(train, seed) {
      this.weights = await learnBlend(components, train, start, seed);
      const scorers: Record<string, Scorer> = {};
      for (const component of components) scorers[component.name] = await component.learn(train, seed);
      return blendScorer(scorers, this.weights);
    },
  };
}
