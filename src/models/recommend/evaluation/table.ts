import type { Movie } from '#catalogue/movie.ts';
import { als } from '../baselines/als.ts';
import { ease } from '../baselines/ease.ts';
import { itemKnn } from '../baselines/item-knn.ts';
import { popular, random } from '../baselines/simple.ts';
import { coLikes, RAW_SETTINGS } from '../colikes/recommender.ts';
import { type Knowledge, learn } from '../learn.ts';
import type { Likes } from '../likes.ts';
import type { Recommender } from '../recommender.ts';
import { bestOf, type Chosen, choose, chooseEase, LOW_WEIGHTS } from './choose.ts';
import {
  type Lister,
  listerOf,
  type Measured,
  measureLists,
  pairedDifference,
  type RecommendMetrics,
} from './measure.ts';
import { servedLister, servedScorer } from './served.ts';
import { inDrawnOrder, type Split, splitRatings } from './split.ts';

export interface RecommendRow extends RecommendMetrics {
  readonly ndcgInterval: readonly [number, number];
}

interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

export interface RecommendTable {
  /** People who are tested, and what recommenders learn from. */
  readonly tested: number;
  readonly people: number;
  readonly films: number;
  readonly likes: number;
  readonly seed: number;
  readonly rows: Readonly<Record<string, RecommendRow>>;
  /** nDCG@10 of each row less that of `served`, person by person. */
  readonly paired: Readonly<Record<string, Difference>>;
  /** The row with the highest nDCG@10 that is no blend, and the blend's nDCG@10 less its. */
  readonly bestSingle: Difference & { readonly row: string };
  /** What was chosen on validation ratings, for the record. */
  readonly chosen: Chosen & { readonly lambda: number; readonly lowWeights: Readonly<Record<string, number>> };
}

export interface TableOptions {
  readonly seed: number;
  /** What is known of the films in the columns of the split; a film without a record gets an empty one. */
  readonly knowledge: (filmIds: Likes['filmIds']) => Knowledge;
  /** Recommenders that know more than likes: plot vectors, labelled pairs. They get a row each. */
  readonly others?: (train: Likes) => readonly Recommender[];
  /** Told of each row as it is done. */
  readonly onRow?: (name: string, row: RecommendRow) => void;
}

/**
 * A row for each recommender, all of which leave out what a person has rated. Names that end in `WithLowRatings` count a film
 * rated below four stars as part of a like; how much is chosen on validation, for each of them.
 */
export async function recommendTable(
  asked: Split,
  { seed, knowledge, others = () => [], onRow }: TableOptions,
): Promise<RecommendTable> {
  const split = inDrawnOrder(asked, seed);
  const { train } = split;
  const validation = splitRatings(train, 0.2, seed);
  const known = knowledge(train.filmIds);
  const chosen = await choose(train, known, seed);
  const { lambda } = await chooseEase(validation, seed, [0]);
  const lowWeights = {
    easeWithLowRatings: chosen.ease.lowWeight,
    itemKnnWithLowRatings: await bestOf(LOW_WEIGHTS, (lowWeight) => itemKnn({ lowWeight }), validation, seed),
    alsWithLowRatings: await bestOf([0.25, 0.5], (lowWeight) => als({ lowWeight }), validation, seed),
  };
  const whole = { minLikes: 1 };
  const single: readonly Recommender[] = [
    random,
    popular,
    itemKnn(),
    itemKnn({ name: 'itemKnnWithLowRatings', lowWeight: lowWeights.itemKnnWithLowRatings }),
    ease({ ...whole, lambda, lowWeight: 0 }),
    ease({ ...whole, lambda: chosen.ease.lambda, lowWeight: lowWeights.easeWithLowRatings }, 'easeWithLowRatings'),
    als(),
    als({ name: 'alsWithLowRatings', lowWeight: lowWeights.alsWithLowRatings }),
    coLikes('coLikesRaw', RAW_SETTINGS),
    coLikes('coLikes', chosen.coLikes),
    ...others(train),
  ];
  const measured: Record<string, Measured> = {};
  const keep = (name: string, list: Lister): void => {
    const figures = measureLists(list, split, seed);
    measured[name] = figures;
    onRow?.(name, withoutPeople(figures));
  };
  for (const recommender of single) keep(recommender.name, listerOf(await recommender.learn(train, seed), split));
  const served = await learn(train, chosen, known, seed);
  served.adopt({ weights: chosen.blend });
  keep('blend', listerOf(servedScorer(served), split));
  served.adopt({ weights: chosen.weights });
  keep('served', servedLister(served, split.candidates));
  const { served: reference, blend, ...rest } = measured;
  const [row, best] = Object.entries(rest).sort(([, a], [, b]) => b.ndcgAt10 - a.ndcgAt10)[0] as [string, Measured];
  return {
    tested: split.tested.length,
    people: train.people,
    films: train.films,
    likes: train.filmsOf.length,
    seed,
    rows: Object.fromEntries(Object.entries(measured).map(([name, figures]) => [name, withoutPeople(figures)])),
    paired: Object.fromEntries(
      Object.entries({ ...rest, blend: blend as Measured }).map(([name, figures]) => [
        name,
        pairedDifference(figures, reference as Measured, seed),
      ]),
    ),
    bestSingle: { row, ...pairedDifference(blend as Measured, best, seed) },
    chosen: { ...chosen, lambda, lowWeights },
  };
}

function withoutPeople({ perPerson: _, ...row }: Measured): RecommendRow {
  return row;
}

/** A film of which nothing is known but who likes it. */
export const unknownFilm = (id: string): Movie => ({
  id,
  title: id,
  alternativeTitles: [],
  year: null,
  plot: '',
  overview: '',
  lead: '',
  genres: [],
  directors: [],
  cast: [],
  origin: [],
  languages: [],
  keywords: [],
  votes: 0,
  ids: {},
});
