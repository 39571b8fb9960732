import { createRandom, permutation } from 'onnx-autograd';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { filmQuery } from '../film-query.ts';
import { genreOverlap, rankStories, type StoryQuery } from '../rank.ts';
import type { StoryVectors } from '../story-vectors.ts';

/** How alike answers are in kind, over many films asked about. */
export interface SharingRow {
  /** Mean share of the ten that share a genre with the film asked about. */
  readonly sharesGenre: number;
  /** Mean over films of the mean genre overlap (shared over all) of their ten. */
  readonly genreIou: number;
  /** Standard deviation over films of that overlap. */
  readonly genreIouSd: number;
}

const TEN = 10;

/** Films to ask about: with a story and a genre, drawn at random. */
export function drawFilms({ told, movies }: StoryVectors, count: number, seed: number): number[] {
  const able = Array.from(told).filter((film) => movies[film]!.genres.length > 0);
  return Array.from(permutation(createRandom(seed), able.length).slice(0, count), (at) => able[at]!);
}

/** Ten films for each of those asked about. */
export type Answerer = (film: number) => readonly number[];

/** Films as queries, made once for all that is asked of them. */
export async function filmQueries(
  stories: StoryVectors,
  encoder: TextEncoder,
  films: Iterable<number>,
): Promise<ReadonlyMap<number, StoryQuery>> {
  const queries = new Map<number, StoryQuery>();
  for (const film of films) if (!queries.has(film)) queries.set(film, await filmQuery(stories, film, encoder));
  return queries;
}

export const byStory =
  (stories: StoryVectors, queries: ReadonlyMap<number, StoryQuery>): Answerer =>
  (film) =>
    rankStories(stories, queries.get(film)!, TEN).map((ranked) => ranked.film);

export function atRandom({ told }: StoryVectors, seed: number): Answerer {
  const random = createRandom(seed);
  return () => Array.from({ length: TEN }, () => told[Math.floor(random() * told.length)]!);
}

export function byVotes({ told, movies }: StoryVectors): Answerer {
  const top = Array.from(told)
    .sort((a, b) => movies[b]!.votes - movies[a]!.votes)
    .slice(0, TEN + 1);
  return (film) => top.filter((other) => other !== film).slice(0, TEN);
}

export function measureSharing({ movies }: StoryVectors, asked: readonly number[], answer: Answerer): SharingRow {
  const shares: number[] = [];
  const overlaps: number[] = [];
  for (const film of asked) {
    const own = answer(film).map((other) => genreOverlap(movies[film]!.genres, movies[other]!.genres));
    shares.push(own.filter((value) => value > 0).length / own.length);
    overlaps.push(mean(own));
  }
  const genreIou = mean(overlaps);
  return {
    sharesGenre: mean(shares),
    genreIou,
    genreIouSd: Math.sqrt(mean(overlaps.map((value) => (value - genreIou) ** 2))),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
