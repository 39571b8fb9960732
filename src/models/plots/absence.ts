import { z } from 'zod';
import { RERANKER_INPUTS } from './feature-names.ts';

/** What the best candidates look like when the film that is meant is not among the films, and when it is. */
export const LIST_INPUTS = [
  /** Log odds of the first candidate, and its logit's lead over the second's and over the mean of the ten after it. */
  'odds',
  'lead',
  'leadOfTen',
  /** The first candidate's logit, and how far it is above the middle one's. */
  'logit',
  'aboveMiddle',
  /** Entropy of the candidates' probabilities, 1 when all are alike. */
  'entropy',
  /** The best of the others' cosines and words. */
  'bestOfOthers',
  'relatedOfOthers',
  /** How many candidates are closer by meaning, by sentences and by words than the first: ln(1 + n). */
  'bestRank',
  'sentencesRank',
  'relatedRank',
  /** Share of the question's words, by weight and rarity, that the first candidate's texts have; and the second's. */
  'held',
  'heldBySecond',
  /** Share of the question's words, by their weight, that no film's texts have. */
  'lacking',
  /** ln of the number of films. */
  'films',
  /** Where few words were given, or few films are there, the same odds mean something else. */
  'odds:brevity',
  'odds:films',
  'related:brevity',
  'related:films',
  'best:brevity',
  'best:films',
] as const;

/** All of them: the list's, and what the reranker read of the first candidate. */
export const ABSENCE_INPUTS: readonly string[] = [...LIST_INPUTS, ...RERANKER_INPUTS.map((name) => `first ${name}`)];

export type ListInput = (typeof LIST_INPUTS)[number];

/** A logistic regression over {@link ABSENCE_INPUTS}: how likely it is that the film that is meant is none of the films. */
export interface Absence {
  /** Names of the inputs, so that a file of other inputs is noticed. */
  readonly inputs: readonly string[];
  /** [inputs]. */
  readonly weights: Float32Array;
  readonly bias: number;
}

/** Chance, 0..1, that the film that is meant is not among the films. */
export function chanceOfAbsence({ weights, bias }: Absence, inputs: Float32Array): number {
  let logit = bias;
  for (let input = 0; input < weights.length; input += 1) logit += weights[input]! * inputs[input]!;
  return 1 / (1 + Math.exp(-logit));
}

const File = z.object({
  inputs: z.array(z.string()),
  weights: z.array(z.number()).transform((list) => Float32Array.from(list)),
  bias: z.number(),
});

/** Five digits a number. */
export function writeAbsence({ inputs, weights, bias }: Absence): string {
  const short = (value: number): number => Number(value.toPrecision(5));
  return `${JSON.stringify({ inputs, weights: Array.from(weights, short), bias: short(bias) })}\n`;
}

/** @returns null for a file of other inputs */
export function parseAbsence(file: string, inputs: readonly string[]): Absence | null {
  const found = File.parse(JSON.parse(file));
  return found.inputs.join() === inputs.join() ? found : null;
}
