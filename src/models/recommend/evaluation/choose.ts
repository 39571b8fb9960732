/** Every setting of recommendations, chosen on ratings held back from training; test ratings are never looked at. */
import { mean } from '#numbers/dense.ts';
import { topK } from '#numbers/top-k.ts';
import { type EaseSettings, ease } from '../baselines/ease.ts';
import type { BlendWeights } from '../blend.ts';
import { type CoLikeSettings, coLikes, NORMALISED_SETTINGS } from '../colikes/recommender.ts';
import { exposureAt, listsToMake } from '../exposure.ts';
import { BLEND_PARTS, type BlendPart, type FilmRecommender } from '../film-recommender.ts';
import { type ChosenSettings, type Knowledge, learn } from '../learn.ts';
import type { Likes } from '../likes.ts';
import type { Recommender, Taste } from '../recommender.ts';
import { listerOf, type Measured, measureLists, pairedDifference } from './measure.ts';
import { ndcgAtK } from './metrics.ts';
import { type Split, splitRatings } from './split.ts';

/** Share of the training ratings held back to choose settings by. */
const VALIDATION_SHARE = 0.2;
/** From this many people on, a validation set tells settings apart. */
const ENOUGH_PEOPLE = 50;
/** While settings are chosen EASE is learned a dozen times: on the most liked films of a large set. */
const CHOOSING_FILMS = 2_000;
/**
 * Films that EASE knows. Half of its matrix is kept: 84 MB for 6,500. With many people its cost is the cube of the films; with few
 * the cube of the people.
 */
const MOST_FILMS = { fewPeople: 6_500, manyPeople: 4_000 } as const;
const FEW_PEOPLE = 4_000;

const mostFilms = ({ people }: Likes): number => (people < FEW_PEOPLE ? MOST_FILMS.fewPeople : MOST_FILMS.manyPeople);

/** What is used while there are too few people to choose by. */
export const DEFAULT_CHOICE: ChosenSettings = {
  ease: { lambda: 200, lowWeight: 0.25, minLikes: 1, mostFilms: MOST_FILMS.manyPeople },
  coLikes: NORMALISED_SETTINGS,
  weights: { ease: 1 },
  penalty: 0,
};

/** `blend`: the weights that did best, even where they did not do better than {@link ChosenSettings.weights} beyond chance. */
export interface Chosen extends ChosenSettings {
  readonly blend: BlendWeights;
}

export async function choose(train: Likes, knowledge: Knowledge, seed: number): Promise<Chosen> {
  if (train.people < ENOUGH_PEOPLE) {
    const weights: BlendWeights = train.people > 0 ? { ease: 1, coLikes: 0.5 } : {};
    const ease = { ...DEFAULT_CHOICE.ease, mostFilms: mostFilms(train) };
    return { ...DEFAULT_CHOICE, ease, weights, blend: weights };
  }
  const split = splitRatings(train, VALIDATION_SHARE, seed);
  const settings = {
    coLikes: await chooseCoLikes(split, seed),
    ease: { ...(await chooseEase(split, seed)), minLikes: 1, mostFilms: mostFilms(train) },
  };
  const recommender = await learn(split.train, { ...DEFAULT_CHOICE, ...settings }, knowledge, seed);
  const { weights, blend } = chooseWeights(recommender, split, seed);
  recommender.adopt({ weights });
  return { ...settings, weights, blend, penalty: choosePenalty(recommender, split, seed) };
}

/** The normalisation that recommends best on likes held back from training. */
async function chooseCoLikes(split: Split, seed: number): Promise<CoLikeSettings> {
  const validate = async (settings: CoLikeSettings): Promise<Measured> =>
    measureRecommender(coLikes('candidate', settings), split, seed);
  let incumbent = await validate(NORMALISED_SETTINGS);
  let settings = NORMALISED_SETTINGS;
  for (const value of CANDIDATES) {
    const challenger = await validate({ ...settings, ...value });
    if (pairedDifference(challenger, incumbent, seed).low <= 0) continue;
    settings = { ...settings, ...value };
    incumbent = challenger;
  }
  return settings;
}

/** Tried in turn, each on top of what has won so far; a setting that has done well elsewhere stays unless it is beaten. */
const CANDIDATES: readonly Partial<CoLikeSettings>[] = [{ person: 0.5 }, { person: 1 }, { film: 0 }, { film: 0.3 }];

async function measureRecommender(recommender: Recommender, split: Split, seed: number): Promise<Measured> {
  return measureLists(listerOf(await recommender.learn(split.train, seed), split), split, seed);
}

const LAMBDAS = [100, 200, 400] as const;
export const LOW_WEIGHTS = [0.1, 0.25, 0.5, 0.75] as const;

/** EASE's two settings: the ridge at half a like for a low rating, then what a low rating counts at that ridge. */
export async function chooseEase(
  split: Split,
  seed: number,
  lowWeights: readonly number[] = LOW_WEIGHTS,
): Promise<EaseSettings> {
  const fixed = { minLikes: 1, mostFilms: split.train.people < FEW_PEOPLE ? MOST_FILMS.fewPeople : CHOOSING_FILMS };
  const tried = (settings: Omit<EaseSettings, 'minLikes'>) => ({ ...settings, ...fixed });
  const start = lowWeights.includes(0.25) ? 0.25 : (lowWeights[0] as number);
  const ridges = LAMBDAS.map((lambda) => tried({ lambda, lowWeight: start }));
  const { lambda } = await bestOf(ridges, (settings) => ease(settings), split, seed);
  const weights = lowWeights.map((lowWeight) => tried({ lambda, lowWeight }));
  return bestOf(weights, (settings) => ease(settings), split, seed);
}

/** The settings with the highest nDCG@10; of equals the first. */
export async function bestOf<Settings>(
  candidates: readonly Settings[],
  made: (settings: Settings) => Recommender,
  split: Split,
  seed: number,
): Promise<Settings> {
  let chosen = { settings: candidates[0] as Settings, ndcgAt10: Number.NEGATIVE_INFINITY };
  if (candidates.length === 1) return chosen.settings;
  for (const settings of candidates) {
    const { ndcgAt10 } = await measureRecommender(made(settings), split, seed);
    if (ndcgAt10 > chosen.ndcgAt10) chosen = { settings, ndcgAt10 };
  }
  return chosen.settings;
}

/** Films a part puts forward for somebody while weights are searched. */
const PUT_FORWARD = 200;
/** Weights tried of each part beside EASE. */
const WEIGHTS = [0, 0.1, 0.25, 0.5, 0.75, 1] as const;

/**
 * Coordinate ascent on nDCG@10, from EASE alone. The blend is used only where it beats EASE by more than the interval of the
 * paired difference.
 */
function chooseWeights(recommender: FilmRecommender, split: Split, seed: number) {
  const people = split.tested.map(({ taste, held }) => {
    const rows = { liked: recommender.ties.rowsOf(taste.liked), low: recommender.ties.rowsOf(taste.low) };
    const scores = BLEND_PARTS.map((name) => recommender.part(name, rows));
    const skip = new Set([...rows.liked, ...rows.low]);
    const films = new Set(scores.flatMap((part) => (part ? topK(part, PUT_FORWARD, (film) => !skip.has(film)) : [])));
    const put = [...films].sort((a, b) => a - b);
    return {
      films: put,
      relevant: new Set(recommender.ties.rowsOf(held)),
      parts: scores.map((part) => Float32Array.from(put, (film) => part?.[film] ?? 0)),
    };
  });
  const validate = (weights: BlendWeights): Pick<Measured, 'perPerson'> => ({
    perPerson: Float64Array.from(people, ({ films, relevant, parts }) => {
      const blended = new Float32Array(films.length);
      BLEND_PARTS.forEach((name, at) => {
        const weight = weights[name] ?? 0;
        if (weight === 0) return;
        for (let k = 0; k < blended.length; k++)
          blended[k] = (blended[k] as number) + weight * ((parts[at] as Float32Array)[k] as number);
      });
      return ndcgAtK(topK(blended, 10).map((at) => films[at] as number), relevant, 10); // biome-ignore format: one call
    }),
  });
  const single: BlendWeights = { ease: 1 };
  const alone = validate(single);
  let blend = single;
  let highest = mean(alone.perPerson);
  for (const name of BLEND_PARTS.filter((part: BlendPart) => part !== 'ease')) {
    for (const weight of WEIGHTS) {
      const tried = { ...blend, [name]: weight };
      const ndcg = mean(validate(tried).perPerson);
      if (ndcg <= highest) continue;
      [blend, highest] = [tried, ndcg];
    }
  }
  const { low } = pairedDifference(validate(blend), alone, seed);
  return { weights: low > 0 ? blend : single, blend };
}

const PENALTIES = [0.25, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5] as const;
/** Of nDCG@10, that lists may cost beside the plain order of scores. */
const MAY_COST = 0.02;

/**
 * The strongest penalty for being shown to everybody up to which lists cost no more of nDCG@10 than they may. It goes by the cost
 * measured and not by an interval around it: that of a few dozen people is so wide that it would let any cost pass.
 */
function choosePenalty(recommender: FilmRecommender, { train, tested }: Split, seed: number): number {
  const people = tested.map(({ taste, held }) => {
    const rows: Taste = { liked: recommender.ties.rowsOf(taste.liked), low: recommender.ties.rowsOf(taste.low) };
    return {
      taste: rows,
      held: new Set(recommender.ties.rowsOf(held)),
      candidates: recommender.candidates({ taste: rows }),
    };
  });
  const ndcg = (listed: (person: (typeof people)[number]) => readonly number[]): number =>
    mean(Float64Array.from(people, (person) => ndcgAtK(listed(person), person.held, 10)));
  const least = (1 - MAY_COST) * ndcg(({ candidates }) => candidates.slice(0, 10).map(({ film }) => film));
  const lists = listsToMake(recommender, train, seed);
  let strongest = 0;
  for (const penalty of PENALTIES) {
    recommender.adopt({ penalty, shown: exposureAt(recommender, lists, train.films, penalty) });
    if (ndcg(({ candidates, taste }) => recommender.list(candidates, taste, 10).map(({ film }) => film)) < least) break;
    strongest = penalty;
  }
  return strongest;
}
