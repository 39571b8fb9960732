import { z } from 'zod';
import type { SenseRule } from './centroid.ts';
import type { VerdictFit, VerdictReport } from './verdict.ts';

/** What is learned from labelled sentences: the verdict, and the cosines that are usual beside it. */
export interface SenseFit extends VerdictFit {
  /** Mean cosine, without what the word always brings, of two uses with the same sense, by layer: [layers + 1]. */
  readonly same: readonly number[];
  /** The same of two uses with different senses. */
  readonly different: readonly number[];
  /** For words with labelled sentences. */
  readonly centroid: SenseRule;
}

const File = z.object({
  layer: z.int().nonnegative(),
  slope: z.number(),
  intercept: z.number(),
  same: z.array(z.number()),
  different: z.array(z.number()),
  centroid: z.object({ layer: z.int().nonnegative(), weight: z.number(), sharpness: z.number() }),
});

/** @throws {z.ZodError | SyntaxError} for an invalid file */
export const parseSenseFit = (file: string): SenseFit => File.parse(JSON.parse(file));

/** Three decimals a number. */
export function writeSenseFit(
  { layer, slope, intercept, same, different }: VerdictReport,
  centroid: SenseRule,
): string {
  const short = (value: number): number => Number(value.toFixed(3));
  const fit: SenseFit = {
    layer,
    slope: short(slope),
    intercept: short(intercept),
    same: same.map(short),
    different: different.map(short),
    centroid,
  };
  return `${JSON.stringify(fit, null, 2)}\n`;
}
