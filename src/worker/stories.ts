import { readLikeness } from '#loaders/similar.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import { type StoryVectors, storyVectors } from '#models/similar/index.ts';
import type { Engine } from './engine.ts';

const made = new WeakMap<PlotIndex, StoryVectors>();

/** The stories' vectors of an engine's index, put together at the first question that meets it: 70 MB for 46,000 films. */
export function storiesOf({ plots: { index }, settings }: Pick<Engine, 'plots' | 'settings'>): StoryVectors {
  const stories = made.get(index) ?? storyVectors(index, readLikeness(settings.assetsDir));
  made.set(index, stories);
  return stories;
}
