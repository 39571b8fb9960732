import type { Frame } from './frames.ts';

/** Words and pictures in one space (Radford et al. 2021; Zhai et al. 2023 for SigLIP). All vectors have length 1. */
export interface Clip {
  readonly id: string;
  readonly family: 'clip' | 'siglip';
  readonly dims: number;
  /** Questions [texts, dims]: of each the mean of what the prompt templates make of it. */
  words(texts: readonly string[]): Promise<Float32Array>;
  /** Captions as they are [texts, dims]. */
  captions(texts: readonly string[]): Promise<Float32Array>;
  /** Frames, each by itself [frames, dims]. */
  frames(frames: readonly Frame[]): Promise<Float32Array>;
  close(): Promise<void>;
}
