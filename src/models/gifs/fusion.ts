import { z } from 'zod';
import type { VectorKind } from './library.ts';

/**
 * What a cosine lies between, since each has its own usual heights: two sentences by the text encoder, two sentences by
 * CLIP, a sentence and a picture, two pictures.
 */
export type CosinePair = 'sentences' | 'clipSentences' | 'clipAcross' | 'clipPictures';

/** Cosines of things that have nothing to do with each other: their mean, and their standard deviation. */
export interface CosineScale {
  readonly mean: number;
  readonly spread: number;
}

/** What each kind of closeness counts in the score. Kinds that are not there take no part. */
export type KindWeights = Readonly<Record<VectorKind, number>>;

/** Everything that turns cosines into one score. */
export interface GifFusion {
  readonly scales: Readonly<Record<CosinePair, CosineScale>>;
  readonly weights: KindWeights;
  /** How far a score leans from the mean of its parts (0) towards the closest of them. */
  readonly sharpness: number;
  /** A GIF is close enough to show when one of its kinds is so close, on the scale of the text encoder. */
  readonly floor: number;
}

const Scale = z.object({ mean: z.number(), spread: z.number().positive() });
const Fusion = z.object({
  scales: z.object({ sentences: Scale, clipSentences: Scale, clipAcross: Scale, clipPictures: Scale }),
  weights: z.object({ caption: z.number(), clipCaption: z.number(), frames: z.number() }),
  sharpness: z.number().positive(),
  floor: z.number(),
});

/** @throws {z.ZodError | SyntaxError} for an invalid file */
export const parseFusion = (file: string): GifFusion => Fusion.parse(JSON.parse(file));

/** @throws {z.ZodError | SyntaxError} for an invalid file */
export const parseScale = (file: string): CosineScale => Scale.parse(JSON.parse(file));

/**
 * A cosine of some pair, carried over to the scale of the text encoder's: as many spreads above what is unrelated. So kinds
 * can be averaged, a GIF that lacks one is not punished, and a score says the same wherever it comes from.
 */
export function rescaleCosine(cosine: number, pair: CosinePair, { scales }: GifFusion): number {
  const { mean, spread } = scales[pair];
  return scales.sentences.mean + (scales.sentences.spread * (cosine - mean)) / spread;
}

/** One kind of closeness of one GIF. */
export interface WeightedCosine {
  readonly cosine: number;
  readonly weight: number;
}

/**
 * One score of several kinds: the logarithm of the weighted mean of their exponentials. A caption that is only a file's name
 * should not hide what the frames show, nor a blurred frame what the caption says; where the kinds agree, it is what they say.
 * @returns -1 of no parts
 */
export function fuseCosines(parts: readonly WeightedCosine[], { sharpness }: Pick<GifFusion, 'sharpness'>): number {
  let sum = 0;
  let total = 0;
  for (const { cosine, weight } of parts) {
    sum += weight * Math.exp(sharpness * cosine);
    total += weight;
  }
  return total === 0 ? -1 : Math.log(sum / total) / sharpness;
}
