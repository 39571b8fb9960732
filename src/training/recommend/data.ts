/** What recommendations learn from: imported ratings and members', judged pairs, and plots. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '#catalogue/load.ts';
import { catalogueRatings, ratedSets } from '#catalogue/ratings/read.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { type Likes, likesFrom, type PersonRating } from '#models/recommend/likes.ts';
import { MEMBER } from '#models/recommend/members-file.ts';
import { type Judgement, mergePairs, type PairSet, readPairs } from '#models/recommend/pairs/read.ts';
import { samplePeople } from '#models/recommend/sample.ts';
import type { MembersTaste, TrainRecommendOptions } from './options.ts';

/** The people of every imported set of ratings and the members, over films of the catalogue. */
export function allLikes({
  dataDir,
  catalogue,
  members,
}: Pick<TrainRecommendOptions, 'dataDir' | 'catalogue' | 'members'>): Likes {
  return likesFrom(allRatings(dataDir, catalogue, members));
}

function* allRatings(dataDir: string, { movies }: Catalogue, members: MembersTaste): Generator<PersonRating> {
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

/** Beyond it a night would take hours. */
const MOST_LIKES = 2_000_000;

/**
 * What settings are chosen on, in a dozen trainings, and what answers count people by: at most {@link MOST_LIKES}, members
 * always among them.
 */
export function sampleToWeigh(likes: Likes, seed: number): Likes {
  return samplePeople(likes, MOST_LIKES, seed, (person) => String(person).startsWith(MEMBER));
}

/** The starter's judgements and the members', as film ids. */
export function allPairs({
  assetsDir,
  catalogue,
  members,
}: Pick<TrainRecommendOptions, 'assetsDir' | 'catalogue' | 'members'>): {
  set: PairSet;
  ids: readonly string[];
} {
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
