import type { Feature } from './feature-names.ts';

/** A feature's weight for every question, and what brief ones add to it. */
export type WeightName = Feature | `${Feature}:brief`;

/** How much each feature speaks for a film, in logits. */
export type FusionWeights = Readonly<Partial<Record<WeightName, number>>>;

/** The weights of one question. */
export type FeatureWeights = ReadonlyMap<Feature, number>;

/**
 * What long posts tend to ask for (and whom they name in vain): it fades out for brief questions, which come from other
 * people.
 */
const OF_POSTS: ReadonlySet<Feature> = new Set([
  'said',
  'saidWord',
  'hasOverview',
  'before1965',
  'before1980',
  'after2005',
  'after2015',
]);

export const fadesWithBrevity = (feature: Feature): boolean => OF_POSTS.has(feature);

/** @param brevity 0 for a post to 1 for a word or two */
export function weightsFor(weights: FusionWeights, brevity: number): FeatureWeights {
  const found = new Map<Feature, number>();
  for (const [name, weight] of Object.entries(weights) as [WeightName, number][]) {
    const [feature, share] = splitWeightName(name, brevity);
    found.set(feature, (found.get(feature) ?? 0) + share * weight);
  }
  return found;
}

/** The feature a weight is of, and how much of the weight a question gets. */
export function splitWeightName(name: WeightName, brevity: number): [feature: Feature, share: number] {
  const [feature, brief] = name.split(':') as [Feature, string?];
  return [feature, brief ? brevity : fadesWithBrevity(feature) ? 1 - brevity : 1];
}

/**
 * Printed by `marquee train plots` (listwise softmax over rivals), fitted on Reddit-TOMT's development questions and the
 * starter's 200 questions together, so that long posts and short remarks are both served. Some limits were set by hand:
 * films made before 1965 or after 2005 may not be held against more than this, since the questions end in 2020 and
 * people's memories do not, nor films that the question names. docs/evaluation.md has what the fusion brings on films
 * held out.
 */
export const FUSION_WEIGHTS: FusionWeights = {
  overview: 2.48,
  best: 10.283,
  sentences: 3.192,
  sentence: 2.75,
  related: 2.315,
  'related:brief': 3.724,
  names: 1.824,
  said: -5,
  saidWord: -5,
  year: 2.544,
  blackAndWhite: 2.745,
  old: 0.89,
  genres: 2.389,
  origin: 2.592,
  animationUnasked: -1.598,
  documentaryUnasked: -1.977,
  votes: 1.246,
  votesSquared: -0.336,
  'votes:brief': 0.938,
  rated: 0.315,
  hasOverview: -0.724,
  before1965: -0.489,
  before1980: -0.5,
  after2005: -0.8,
  after2015: -1,
};
