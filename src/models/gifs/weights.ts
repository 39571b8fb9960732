import type { Kind } from './library.ts';

/** What each kind of closeness counts in the sum. Kinds that are not there take no part. */
export type Weights = Readonly<Record<Kind, number>>;

export const WEIGHTS: Weights = { caption: 1, clipCaption: 0.5, frames: 1 };

/**
 * The cosine from which a GIF of that kind is close enough to show. A caption's keeps 91 % of the right answers to TGIF's test
 * captions, while questions about nothing that moves stay below it. CLIP's words and pictures lie in cones of their own, so a
 * question in words comes closest to a caption at far higher, and to a picture at far lower cosines.
 */
export const FLOORS: Weights = { caption: 0.35, clipCaption: 0.8, frames: 0.22 };
