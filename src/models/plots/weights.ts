import type { Feature } from './features.ts';

/** How much each feature speaks for a film, in logits. */
export type Weights = Readonly<Partial<Record<Feature, number>>>;

/** Made by `marquee train plots`: see docs/evaluation.md for how, and for what they bring on questions held out. */
export const WEIGHTS: Weights = {
  overview: 8,
  lead: 4,
  plot: 8,
  sentence: 3,
  sentences: 3,
  words: 2.5,
  names: 1,
  year: 1,
  blackAndWhite: 1,
  old: 0.5,
  genres: 1,
  animationUnasked: -0.5,
  documentaryUnasked: -0.5,
  votes: 1,
  before1965: -0.3,
  after2015: -0.3,
};

/** The rows every evaluation shows beside the fused one: keywords alone, and meaning alone. */
export const KEYWORD_ONLY: Weights = { words: 1 };
export const MEANING_ONLY: Weights = { best: 1 };
