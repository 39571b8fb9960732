import { z } from 'zod';

/** What the best candidates look like: told from it, whether the film that is meant is among them. */
const PLAIN = [
  /** The first candidate's logit, its lead over the mean of the ten after it, and how far it is above the middle one's. */
  'leadOfTen',
  'logit',
  'aboveMiddle',
  /** Share of the question's words, by weight and rarity, that the first candidate's texts have; and that no film's have. */
  'held',
  'lacking',
  /** The first candidate's own features. */
  'best',
  'tower',
  'sentences',
  'related',
  'plain',
  'votes',
  /** How far it stands out of the candidates by meaning, by weighed words and by plain words, in standard deviations. */
  'bestAbove',
  'towerAbove',
  'relatedAbove',
  'plainAbove',
  /** Share of five looks (meaning as it is and moved, sentences, weighed and plain words) in which no candidate is ahead of it. */
  'agreed',
  /** Of the question, and ln of the number of films. */
  'brevity',
  'films',
] as const;
export type PlainInput = (typeof PLAIN)[number];

/** Where few words were given, or few films are there, the same figures mean something else. */
const BESIDES = ['brevity', 'films'] as const;

export const ABSENCE_INPUTS: readonly string[] = [
  ...PLAIN,
  ...BESIDES.flatMap((beside) => PLAIN.map((name) => `${name}:${beside}`)),
];

/** The inputs [inputs], in the order of {@link ABSENCE_INPUTS}. */
export function withProducts(values: Readonly<Record<PlainInput, number>>): Float32Array {
  const plain = PLAIN.map((name) => values[name]);
  return Float32Array.from([...plain, ...BESIDES.flatMap((beside) => plain.map((value) => value * values[beside]))]);
}

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
