/** What two films are compared by. */
export interface LikenessInputs {
  /** Cosine of the whole stories, names left out. */
  readonly whole: number;
  /** Mean over the passages asked about of the cosine of the best passage of the other film. */
  readonly parts: number;
  /** Shared genres over all genres of the two, 0..1. */
  readonly genres: number;
}

export type LikenessWeights = Readonly<Record<keyof LikenessInputs | 'bias', number>>;

export const LIKENESS_NAMES = ['whole', 'parts', 'genres'] as const satisfies (keyof LikenessInputs)[];

/**
 * Printed by `marquee train similar`: logistic regression on the starter's 1,937 pairs. The years between two films were tried
 * as well, and told nothing there.
 */
export const LIKENESS: LikenessWeights = { bias: -2.16, whole: 2.725, parts: 2.807, genres: 4.974 };

/** Stands for the genres of a typed plot, which are not known: the mean overlap of the pairs. */
export const UNTOLD_GENRES = 0.3;

/** Log odds that somebody who loved the one film would want the other. */
export function likenessLogit(inputs: LikenessInputs, weights: LikenessWeights): number {
  return LIKENESS_NAMES.reduce((sum, name) => sum + weights[name] * inputs[name], weights.bias);
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
