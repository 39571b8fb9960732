import { als } from '../baselines/als.ts';
import { ease } from '../baselines/ease.ts';
import { itemKnn } from '../baselines/item-knn.ts';
import { popular, random } from '../baselines/simple.ts';
import { type BlendWeights, blend, blendScorer } from '../blend.ts';
import { type CoLikeSettings, coLikes, RAW_SETTINGS } from '../colikes/recommender.ts';
import type { Likes } from '../likes.ts';
import type { Recommender, Scorer } from '../recommender.ts';
import { chooseCoLikes, chooseEase } from './choose.ts';
import { measure, type RecommendMetrics } from './measure.ts';
import { splitLikes } from './split.ts';

/** Share of each person's likes that is held back for the test. */
const TEST_SHARE = 0.2;

export interface RecommendRow extends RecommendMetrics {
  readonly ndcgInterval: readonly [number, number];
}

export interface RecommendTable {
  readonly people: number;
  readonly films: number;
  readonly likes: number;
  readonly seed: number;
  readonly rows: Readonly<Record<string, RecommendRow>>;
  /** What was chosen on validation likes, for the record. */
  readonly chosen: { readonly easeLambda: number; readonly coLikes: CoLikeSettings; readonly blend: BlendWeights };
}

export interface TableOptions {
  readonly seed: number;
  /** Recommenders that know more than likes: plot vectors, labelled pairs. They get a row each and a part in the blend. */
  readonly others?: readonly Recommender[];
  /** Told of each row as it is done. */
  readonly onRow?: (name: string, row: RecommendRow) => void;
}

/** Always the same rows: random, popular, itemKnn, ease (as it is, and less what was passed), als, coLikesRaw, coLikes, the others given, blend. */
export async function recommendTable(
  likes: Likes,
  { seed, others = [], onRow }: TableOptions,
): Promise<RecommendTable> {
  const split = splitLikes(likes, TEST_SHARE, seed);
  const { settings: easeLambda } = await chooseEase(split.train, seed);
  const { settings } = await chooseCoLikes(split.train, seed);
  const parts = [coLikes('coLikes', settings), ease(easeLambda), itemKnn(), popular, ...others];
  const blended = blend(parts, { coLikes: 1 });
  const rows: Record<string, RecommendRow> = {};
  const all = [random, popular, itemKnn(), ease(easeLambda), als(), coLikes('coLikesRaw', RAW_SETTINGS)];
  const keep = (name: string, scorer: Scorer): void => {
    const { perPerson: _, ...row } = measure(scorer, split, seed);
    rows[name] = row;
    onRow?.(name, row);
  };
  for (const recommender of [...all, coLikes('coLikes', settings), ...others, blended]) {
    const scorer = await recommender.learn(split.train, seed);
    keep(recommender.name, scorer);
    // What the blend knows besides likes, given to its strongest rival: films a person has seen and not liked.
    if (recommender.name === 'ease') keep('ease, less what was passed', blendScorer({ ease: scorer }, { ease: 1 }));
  }
  const { people, films, filmsOf } = likes;
  return {
    people,
    films,
    likes: filmsOf.length,
    seed,
    rows,
    chosen: { easeLambda, coLikes: settings, blend: blended.weights },
  };
}
