import { z } from 'zod';

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

/** What is learned from judged pairs. */
export interface Likeness extends LikenessWeights {
  /** Mean genre overlap of the pairs: stands for the genres of a typed plot, which are not known. */
  readonly meanOverlap: number;
}

export const LIKENESS_NAMES = ['whole', 'parts', 'genres'] as const satisfies (keyof LikenessInputs)[];

const File = z.object({
  bias: z.number(),
  whole: z.number(),
  parts: z.number(),
  genres: z.number(),
  meanOverlap: z.number(),
});

/** @throws {z.ZodError | SyntaxError} for an invalid file */
export const parseLikeness = (file: string): Likeness => File.parse(JSON.parse(file));

export const writeLikeness = (likeness: Likeness): string => `${JSON.stringify(likeness, null, 2)}\n`;

/** Log odds that somebody who loved the one film would want the other. */
export function likenessLogit(inputs: LikenessInputs, weights: LikenessWeights): number {
  return LIKENESS_NAMES.reduce((sum, name) => sum + weights[name] * inputs[name], weights.bias);
}

export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
