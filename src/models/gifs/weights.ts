import type { Kind } from './library.ts';

/** What each kind of closeness counts in the sum. Kinds that are not there take no part. */
export type Weights = Readonly<Record<Kind, number>>;

export const WEIGHTS: Weights = { caption: 1, clipCaption: 0.5, frames: 1 };

/**
 * The cosine from which a GIF of that kind is close enough to show. For captions it keeps 95 % of the right answers to
 * TGIF's validation captions; CLIP's text and picture vectors lie in different cones, so theirs are far lower.
 */
export const FLOORS: Weights = { caption: 0.35, clipCaption: 0.8, frames: 0.22 };
