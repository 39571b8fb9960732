import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalogue } from '#catalogue/load.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { toFiles } from '#models/recommend/artefact.ts';
import { type BlendWeights, learnBlend } from '#models/recommend/blend.ts';
import { coLikeVectors } from '#models/recommend/colikes/recommender.ts';
import { easeTable, NO_EASE } from '#models/recommend/ease-table.ts';
import { chooseCoLikes } from '#models/recommend/evaluation/choose.ts';
import { splitLikes } from '#models/recommend/evaluation/split.ts';
import { type Likes, likesFrom, type Rating } from '#models/recommend/likes.ts';
import { MEMBER } from '#models/recommend/members-file.ts';
import { evaluatePairs } from '#models/recommend/pairs/evaluate.ts';
import { type Judgement, mergePairs, type PairSet, readPairs } from '#models/recommend/pairs/read.ts';
import { trainPairs } from '#models/recommend/pairs/train.ts';
import { samplePeople } from '#models/recommend/sample.ts';
import { readArtefact } from '#store/artefact-files.ts';
import { dropTaggedRows } from '#store/artefact-members.ts';
import { type Artefact, writeArtefact } from '#store/artefacts.ts';
import { blendLearners, measureBlend } from './blend-learners.ts';
import { membersTaste } from './members-taste.ts';
import type { MembersTaste, TrainRecommendOptions } from './recommend-options.ts';

/**
 * Learns from likes (MovieLens's and the members') and from pairs, and writes a candidate artefact with what it scored on
 * likes and pairs held back. It is not in use until it is promoted.
 */
export async function trainRecommend(options: TrainRecommendOptions): Promise<Artefact> {
  const { dataDir, seed, onProgress = () => {} } = options;
  const likes = await allLikes(options);
  onProgress(`${likes.people} people, ${likes.filmsOf.length} likes of ${likes.films} films`);
  const { set, ids } = allPairs(options);
  onProgress(
    `${set.pairs.length} judged pairs; ${set.duplicates} were said again, ${set.contradictions.length} both ways and left out`,
  );
  const pairs = await trainPairs(set.pairs, ids.length, { seed });
  const sampled = sampleToWeigh(likes, seed);
  if (sampled !== likes)
    onProgress(
      `Settings and blend are chosen on a sample, ${sampled.filmsOf.length} likes of ${sampled.people} people drawn by the seed; film vectors learn from all likes.`,
    );
  const split = splitLikes(sampled, 0.2, seed);
  const { settings } = await chooseCoLikes(split.train, seed);
  const knowledge = { pairFilms: ids, pairVectors: pairs.vectors };
  const learners = blendLearners(sampled, settings, knowledge, options);
  const weights: BlendWeights = likes.people > 0 ? await learnBlend(learners, split.train, { coLikes: 1 }, seed) : {};
  const metrics: Record<string, Record<string, number>> = {};
  if (likes.people > 0) {
    metrics['likes held back'] = await measureBlend(learners, weights, split, seed);
    onProgress(`nDCG@10 ${metrics['likes held back']['ndcgAt10']?.toFixed(3)} on likes held back`);
  }
  const vectors = likes.people > 0 ? await coLikeVectors(likes, settings, seed) : new Float32Array();
  const judged = await evaluatePairs(set, { seed });
  metrics['pairs held back'] = { accuracy: judged.accuracy, auc: judged.auc };
  onProgress(
    `pairs: accuracy ${judged.accuracy.toFixed(3)}, AUC ${judged.auc.toFixed(3)} on ${judged.heldOut} held back`,
  );

  const ease = likes.people > 0 && (weights['ease'] ?? 0) > 0 ? easeTable(likes) : NO_EASE;
  const files = toFiles({
    // Who likes what together is asked of the sample: it answers in a blink, and holds no more rows than that takes.
    likes: sampled,
    coLikes: vectors,
    settings,
    pairFilms: ids,
    pairVectors: pairs.vectors,
    ease,
    weights,
  });
  const hash = createHash('sha256').update(options.catalogue.hash);
  for (const file of [files['films-of.u32'], files['person-start.u32'], JSON.stringify(set.pairs)])
    hash.update(file ?? '');
  const written = await writeArtefact(dataDir, 'recommend', {
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
  return withoutForgotten(written, options);
}

/**
 * Members who wanted to be forgotten while this learned are in no version that is kept: `/forget-me` looks through the versions
 * after it has deleted, and this looks at who is left after it has written, so that one of the two finds the row.
 */
async function withoutForgotten(written: Artefact, { dataDir, members }: TrainRecommendOptions): Promise<Artefact> {
  const left = new Set((await membersTaste(dataDir)).ratings.map(({ person }) => person));
  const gone = new Set(members.ratings.map(({ person }) => String(person)).filter((person) => !left.has(person)));
  if (gone.size === 0) return written;
  await dropTaggedRows(
    dataDir,
    [...gone].map((person) => person.slice(MEMBER.length)),
  );
  const { kind, version } = written;
  return readArtefact(dirname(written.folder), kind, version);
}

/**
 * What settings and blend are chosen on, in a dozen trainings, and what answers go by: at most {@link MOST_LIKES}, members
 * always among them.
 */
export function sampleToWeigh(likes: Likes, seed: number): Likes {
  return samplePeople(likes, MOST_LIKES, seed, (person) => String(person).startsWith(MEMBER));
}

/** Beyond it a night would take hours. */
const MOST_LIKES = 2_000_000;

/** The people of every imported set of ratings and the members, over films of the catalogue. */
export async function allLikes({ dataDir, catalogue, members }: TrainRecommendOptions): Promise<Likes> {
  return likesFrom(allRatings(dataDir, catalogue, members));
}

function* allRatings(dataDir: string, { movies }: Catalogue, members: MembersTaste): Generator<Rating> {
  const rating = { person: 0 as number | string, film: '', stars: 0 };
  for (const { person, film, stars } of catalogueRatings(ratedSets(dataDir), movies)) {
    rating.person = person;
    rating.film = movies[film]?.id ?? '';
    rating.stars = stars;
    yield rating;
  }
  const films = new Set(movies.map(({ id }) => id));
  for (const theirs of members.ratings) if (films.has(String(theirs.film))) yield theirs;
}

/** The starter's judgements and the members', as film ids. */
function allPairs({ assetsDir, catalogue, members }: TrainRecommendOptions): { set: PairSet; ids: readonly string[] } {
  const starter = readPairs(readFileSync(join(assetsDir, 'starter', 'pairs.csv'), 'utf8'));
  const byName = new Map(catalogue.movies.map(({ id, title, year }) => [foldTitle(`${title} (${year})`), id]));
  const idOf = starter.titles.map((title) => byName.get(foldTitle(title)));
  const theirs = starter.pairs.flatMap(({ a, b, alike }): Judgement[] => {
    const [one, two] = [idOf[a], idOf[b]];
    return one === undefined || two === undefined || one === two ? [] : [{ a: one, b: two, alike }];
  });
  const merged = mergePairs([...theirs, ...members.pairs.filter(({ a, b }) => a !== b)]);
  return { set: { ...merged, malformed: starter.malformed }, ids: merged.titles };
}
