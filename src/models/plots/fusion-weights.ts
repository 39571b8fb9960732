import { FEATURES, type Feature } from './feature-names.ts';

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
 * What `marquee train plots` fitted and wrote.
 * @throws {Error} where it names a feature that there is not, or a weight is not a finite number
 */
export function parseFusionWeights(json: string): FusionWeights {
  const weights = Object.entries(JSON.parse(json) as Record<string, unknown>);
  for (const [name, weight] of weights) {
    const [feature, brief, ...rest] = name.split(':');
    const known = (FEATURES as readonly (string | undefined)[]).includes(feature);
    if (!known || (brief !== undefined && brief !== 'brief') || rest.length > 0 || !Number.isFinite(weight)) {
      throw new Error(`The weights of the fusion hold ${name}: ${String(weight)}, which is no weight of a feature.`);
    }
  }
  return Object.fromEntries(weights) as FusionWeights;
}
