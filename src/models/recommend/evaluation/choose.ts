import { ease } from '../baselines/ease.ts';
import { type CoLikeSettings, coLikes, NORMALISED_SETTINGS } from '../colikes/recommender.ts';
import type { Likes } from '../likes.ts';
import { measure } from './measure.ts';
import { splitLikes } from './split.ts';

/** Share of the training likes held back to choose settings by; the test likes are never looked at. */
const VALIDATION_SHARE = 0.2;

/** From this many people on, a validation set tells settings apart. */
const ENOUGH_PEOPLE = 50;

interface Choice<Settings> {
  readonly settings: Settings;
  readonly ndcgAt10: number;
}

/**
 * The normalisation that recommends best on likes held back from training. A coordinate search: each setting in turn takes
 * the value that validates best while the others stay.
 */
export async function chooseCoLikes(train: Likes, seed: number): Promise<Choice<CoLikeSettings>> {
  let chosen: Choice<CoLikeSettings> = { settings: NORMALISED_SETTINGS, ndcgAt10: 0 };
  if (train.people < ENOUGH_PEOPLE) return chosen;
  const split = splitLikes(train, VALIDATION_SHARE, seed);
  const tried = new Map<string, number>();
  const score = async (settings: CoLikeSettings): Promise<number> => {
    const key = JSON.stringify(settings);
    const known = tried.get(key);
    if (known !== undefined) return known;
    const { ndcgAt10 } = measure(await coLikes('candidate', settings).learn(split.train, seed), split, seed);
    tried.set(key, ndcgAt10);
    return ndcgAt10;
  };
  chosen = { ...chosen, ndcgAt10: await score(chosen.settings) };
  const values: readonly Partial<CoLikeSettings>[] = [
    ...[0.5, 0.65, 1].map((person) => ({ person })),
    ...[0, 0.08, 0.25].map((film) => ({ film })),
    ...[24, 32, 64, 96].map((dims) => ({ dims })),
    ...[0.3, 3].map((ridge) => ({ ridge })),
  ];
  for (const value of values) {
    const settings = { ...chosen.settings, ...value };
    const ndcgAt10 = await score(settings);
    if (ndcgAt10 > chosen.ndcgAt10) chosen = { settings, ndcgAt10 };
  }
  return chosen;
}

/** EASE's one setting, chosen the same way, so that the comparison is a fair one. */
export async function chooseEase(train: Likes, seed: number): Promise<Choice<number>> {
  let chosen: Choice<number> = { settings: 200, ndcgAt10: 0 };
  if (train.people < ENOUGH_PEOPLE) return chosen;
  const split = splitLikes(train, VALIDATION_SHARE, seed);
  for (const lambda of [50, 100, 200, 400, 800]) {
    const { ndcgAt10 } = measure(await ease(lambda).learn(split.train, seed), split, seed);
    if (ndcgAt10 > chosen.ndcgAt10) chosen = { settings: lambda, ndcgAt10 };
  }
  return chosen;
}
