import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../catalogue/load.ts';
import { foldTitle } from '../../catalogue/titles.ts';
import { toFiles } from '../../models/recommend/artefact.ts';
import { itemKnn } from '../../models/recommend/baselines/item-knn.ts';
import { popular } from '../../models/recommend/baselines/simple.ts';
import { type BlendWeights, blendScorer, learnBlend } from '../../models/recommend/blend.ts';
import { coLikes, coLikeVectors } from '../../models/recommend/colikes/recommender.ts';
import { chooseCoLikes } from '../../models/recommend/evaluation/choose.ts';
import { measure } from '../../models/recommend/evaluation/measure.ts';
import { splitLikes } from '../../models/recommend/evaluation/split.ts';
import { type Likes, likesFrom, type Rating } from '../../models/recommend/likes.ts';
import { evaluatePairs } from '../../models/recommend/pairs/evaluate.ts';
import { type Pair, type PairSet, readPairs } from '../../models/recommend/pairs/read.ts';
import { trainPairs } from '../../models/recommend/pairs/train.ts';
import { readRatings } from '../../models/recommend/ratings.ts';
import { type Artefact, writeArtefact } from '../../store/artefacts.ts';

/** A member's stars and verdicts, without the member's name. */
export interface MembersTaste {
  readonly ratings: readonly Rating[];
  /** `more like this` and `not this` under a recommendation: film ids and whether they go together. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly alike: boolean }[];
}

export interface TrainRecommendOptions {
  readonly dataDir: string;
  readonly assetsDir: string;
  readonly catalogue: Catalogue;
  readonly members: MembersTaste;
  readonly seed: number;
  readonly now: () => Date;
  readonly onProgress?: (what: string) => void;
}

/** Where `marquee setup` keeps the ratings it has imported, best first. */
const IMPORTED = ['ml-32m.zip', 'ml-latest-small.zip', 'ml-100k.zip'];

export function importedRatings(dataDir: string): string | null {
  const paths = IMPORTED.map((name) => join(dataDir, 'downloads', 'movielens', name));
  return paths.find((path) => existsSync(path)) ?? null;
}

/**
 * Learns from likes (MovieLens's and the members') and from pairs, and writes a candidate artefact with what it scored on
 * likes and pairs held back. It is not in use until it is promoted.
 */
export async function trainRecommend(options: TrainRecommendOptions): Promise<Artefact> {
  const { dataDir, seed, onProgress = () => {} } = options;
  const likes = await allLikes(options);
  onProgress(`${likes.people} people, ${likes.filmsOf.length} likes of ${likes.films} films`);
  const split = splitLikes(likes, 0.2, seed);
  const { settings } = await chooseCoLikes(split.train, seed);
  const learners = [coLikes('coLikes', settings), itemKnn(), popular];
  const weights: BlendWeights = likes.people > 0 ? await learnBlend(learners, split.train, { coLikes: 1 }, seed) : {};
  const metrics: Record<string, Record<string, number>> = {};
  if (likes.people > 0) {
    const scorers = Object.fromEntries(
      await Promise.all(
        learners.map(async (learner) => [learner.name, await learner.learn(split.train, seed)] as const),
      ),
    );
    const { ndcgAt10, recallAt10, coverage } = measure(blendScorer(scorers, weights), split, seed);
    metrics['likes held back'] = { ndcgAt10, recallAt10, coverage };
    onProgress(`nDCG@10 ${ndcgAt10.toFixed(3)} on likes held back`);
  }
  const vectors = likes.people > 0 ? await coLikeVectors(likes, settings, seed) : new Float32Array();

  const { set, ids } = allPairs(options);
  const judged = await evaluatePairs(set, { seed });
  metrics['pairs held back'] = { accuracy: judged.accuracy, auc: judged.auc };
  onProgress(
    `pairs: accuracy ${judged.accuracy.toFixed(3)}, AUC ${judged.auc.toFixed(3)} on ${judged.heldOut} held back`,
  );
  const pairs = await trainPairs(set.pairs, ids.length, { seed });

  const files = toFiles({ likes, coLikes: vectors, settings, pairFilms: ids, pairVectors: pairs.vectors, weights });
  const hash = createHash('sha256').update(options.catalogue.hash);
  for (const file of [files['films-of.u32'], files['person-start.u32'], JSON.stringify(set.pairs)])
    hash.update(file ?? '');
  return writeArtefact(dataDir, 'recommend', {
    files,
    now: options.now,
    manifest: {
      dataHash: hash.digest('hex'),
      seed,
      metrics,
      dims: { coLikes: settings.dims },
      counts: { people: likes.people, films: likes.films, likes: likes.filmsOf.length, pairs: set.pairs.length },
      extra: { settings, weights, pairLosses: [...pairs.losses] },
    },
  });
}

/** MovieLens's people and the members, over films of the catalogue. */
export async function allLikes({ dataDir, catalogue, members }: TrainRecommendOptions): Promise<Likes> {
  const path = importedRatings(dataDir);
  const idOf = new Map<number, string>();
  for (const { id, ids } of catalogue.movies) if (ids.movielens !== undefined) idOf.set(ids.movielens, id);
  const imported = path === null ? [] : (await readRatings(path)).ratings;
  const known = imported.flatMap(({ person, film, stars }) => {
    const id = idOf.get(Number(film));
    return id === undefined ? [] : [{ person: `movielens ${person}`, film: id, stars }];
  });
  const films = new Set(catalogue.movies.map(({ id }) => id));
  return likesFrom([...known, ...members.ratings.filter(({ film }) => films.has(String(film)))]);
}

/** The starter's judgements and the members', as rows of film ids. */
function allPairs({ assetsDir, catalogue, members }: TrainRecommendOptions): { set: PairSet; ids: string[] } {
  const set = readPairs(readFileSync(join(assetsDir, 'starter', 'pairs.csv'), 'utf8'));
  const byName = new Map(catalogue.movies.map(({ id, title, year }) => [foldTitle(`${title} (${year})`), id]));
  const idOf = set.titles.map((title) => byName.get(foldTitle(title)));
  const rowOf = new Map<string, number>();
  const ids: string[] = [];
  const row = (id: string): number => {
    const known = rowOf.get(id);
    if (known !== undefined) return known;
    rowOf.set(id, ids.length);
    return ids.push(id) - 1;
  };
  const pairs: Pair[] = [];
  const judge = (a: string | undefined, b: string | undefined, alike: boolean): void => {
    if (a !== undefined && b !== undefined && a !== b) pairs.push({ a: row(a), b: row(b), alike });
  };
  for (const { a, b, alike } of set.pairs) judge(idOf[a], idOf[b], alike);
  for (const { a, b, alike } of members.pairs) judge(a, b, alike);
  return { set: { ...set, pairs, titles: ids }, ids };
}
