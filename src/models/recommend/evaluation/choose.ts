import { mean } from '#numbers/dense.ts';
import { ease } from '../baselines/ease.ts';
import { type CoLikeSettings, coLikes, NORMALISED_SETTINGS } from '../colikes/recommender.ts';
import type { Likes } from '../likes.ts';
import { type Measured, measure } from './measure.ts';
import { splitLikes } from './split.ts';

/** Share of the training likes held back to choose settings by; the test likes are never looked at. */
const VALIDATION_SHARE = 0.2;

/** From this many people on, a validation set tells settings apart. */
const ENOUGH_PEOPLE = 50;

interface Choice<Settings> {
  readonly settings: Settings;
  readonly ndcgAt10: number;
}

/** The normalisation that recommends best on likes held back from training. */
export async function chooseCoLikes(train: Likes, seed: number): Promise<Choice<CoLikeSettings>> {
  if (train.people < ENOUGH_PEOPLE) return { settings: NORMALISED_SETTINGS, ndcgAt10: 0 };
  const split = splitLikes(train, VALIDATION_SHARE, seed);
  const validate = async (settings: CoLikeSettings): Promise<Measured> =>
    measure(await coLikes('candidate', settings).learn(split.train, seed), split, seed);
  let incumbent = await validate(NORMALISED_SETTINGS);
  let settings = NORMALISED_SETTINGS;
  for (const value of CANDIDATES) {
    const challenger = await validate({ ...settings, ...value });
    if (!clearlyBetter(challenger, incumbent)) continue;
    settings = { ...settings, ...value };
    incumbent = challenger;
  }
  return { settings, ndcgAt10: incumbent.ndcgAt10 };
}

/** Tried in turn, each on top of what has won so far. */
const CANDIDATES: readonly Partial<CoLikeSettings>[] = [
  { person: 0.5 },
  { person: 1 },
  { film: 0 },
  { film: 0.3 },
  { dims: 32 },
  { dims: 96 },
];

/**
 * More than one and a half standard errors of the paired difference: the best of many noisy figures is mostly noise, and
 * the incumbent is a setting that has done well elsewhere.
 */
function clearlyBetter(challenger: Measured, incumbent: Measured): boolean {
  const differences = challenger.perPerson.map((ndcg, person) => ndcg - (incumbent.perPerson[person] as number));
  const gain = mean(differences);
  const variance = mean(differences.map((difference) => (difference - gain) ** 2));
  return gain > 1.5 * Math.sqrt(variance / Math.max(1, differences.length));
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
