import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { toFiles } from '#models/recommend/artefact.ts';
import { choose } from '#models/recommend/evaluation/choose.ts';
import { splitRatings } from '#models/recommend/evaluation/split.ts';
import { type Knowledge, learn } from '#models/recommend/learn.ts';
import { MEMBER } from '#models/recommend/members-file.ts';
import { evaluatePairs } from '#models/recommend/pairs/evaluate.ts';
import { trainPairs } from '#models/recommend/pairs/train.ts';
import { readArtefact } from '#store/artefact-files.ts';
import { dropTaggedRows } from '#store/artefact-members.ts';
import { type Artefact, writeArtefact } from '#store/artefacts.ts';
import { allLikes, allPairs, sampleToWeigh } from './data.ts';
import { HELD_BACK, HELD_SHARE, measureServed, PAIRS_HELD_BACK } from './measure.ts';
import { membersTaste } from './members-taste.ts';
import type { TrainRecommendOptions } from './options.ts';

/**
 * Learns from likes (MovieLens's and the members') and from pairs, and writes a candidate artefact with what it scored on
 * likes and pairs held back. It is not in use until it is promoted.
 */
export async function trainRecommend(options: TrainRecommendOptions): Promise<Artefact> {
  const { dataDir, seed, onProgress = () => {} } = options;
  const likes = allLikes(options);
  onProgress(`${likes.people} people, ${likes.filmsOf.length} likes of ${likes.films} films`);
  const { set, ids } = allPairs(options);
  onProgress(
    `${set.pairs.length} judged pairs; ${set.duplicates} were said again, ${set.contradictions.length} both ways and left out`,
  );
  const pairs = await trainPairs(set.pairs, ids.length, { seed });
  const sampled = sampleToWeigh(likes, seed);
  if (sampled !== likes)
    onProgress(
      `Settings are chosen on a sample, ${sampled.filmsOf.length} likes of ${sampled.people} people drawn by the seed; films are learned from all likes.`,
    );
  const knowledge: Knowledge = {
    movies: options.catalogue.movies,
    content: options.content.content,
    pairFilms: ids,
    pairVectors: pairs.vectors,
  };
  const split = splitRatings(sampled, HELD_SHARE, seed);
  const choice = await choose(split.train, knowledge, seed);
  const metrics: Record<string, Record<string, number>> = {};
  if (likes.people > 0) {
    metrics[HELD_BACK] = await measureServed(split, choice, knowledge, seed);
    onProgress(`nDCG@10 ${metrics[HELD_BACK]['ndcgAt10']?.toFixed(3)} on likes held back`);
  }
  const { trained } = await learn(likes, choice, knowledge, seed, sampled);
  if (!trained) throw new Error('nothing was learned');
  const judged = await evaluatePairs(set, { seed });
  metrics[PAIRS_HELD_BACK] = { accuracy: judged.accuracy, auc: judged.auc };
  onProgress(
    `pairs: accuracy ${judged.accuracy.toFixed(3)}, AUC ${judged.auc.toFixed(3)} on ${judged.heldOut} held back`,
  );
  const files = toFiles(trained);
  const hash = createHash('sha256').update(options.catalogue.hash);
  for (const file of [files['films-of.u32'], files['person-start.u32'], JSON.stringify(set.pairs)])
    hash.update(file ?? '');
  const { ease, coLikes, weights, penalty } = choice;
  const written = await writeArtefact(dataDir, 'recommend', {
    files,
    now: options.now,
    manifest: {
      dataHash: hash.digest('hex'),
      seed,
      metrics,
      dims: { coLikes: coLikes.dims },
      counts: { people: likes.people, films: likes.films, likes: likes.filmsOf.length, pairs: set.pairs.length },
      extra: { ease, coLikes, weights, penalty, pairLosses: [...pairs.losses] },
    },
  });
  return withoutForgotten(written, options);
}

/**
 * Members who wanted to be forgotten while this learned are in no version that is kept: `/forget-me` looks through the versions
 * after it has deleted, and this looks at who is left after it has written, so that one of the two finds the row.
 */
async function withoutForgotten(written: Artefact, options: TrainRecommendOptions): Promise<Artefact> {
  const { dataDir, members } = options;
  const left = new Set((await membersTaste(options)).ratings.map(({ person }) => person));
  const gone = new Set(members.ratings.map(({ person }) => String(person)).filter((person) => !left.has(person)));
  if (gone.size === 0) return written;
  await dropTaggedRows(
    dataDir,
    [...gone].map((person) => person.slice(MEMBER.length)),
  );
  const { kind, version } = written;
  return readArtefact(dirname(written.folder), kind, version);
}
