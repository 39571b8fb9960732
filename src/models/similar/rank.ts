import type { Genre } from '#catalogue/genres.ts';
import { dot } from '#numbers/dense.ts';
import type { StoryVectors } from './story-vectors.ts';

/** What similar films are looked for by. */
export interface StoryQuery {
  /** One vector of the whole story [dims], length 1. */
  readonly mean: Float32Array;
  /** A vector for each passage of it. */
  readonly passages: readonly Float32Array[];
  readonly genres: readonly Genre[];
  /** The film asked about: never among the answers. */
  readonly film?: number;
}

export interface RankWeights {
  /** Share of the whole story against its best matching passages. */
  readonly whole: number;
  /** What sharing all genres adds to the cosine: enough to decide between two films that are as near. */
  readonly genres: number;
}

export const RANK: RankWeights = { whole: 0.6, genres: 0.05 };

export interface RankedStory {
  readonly film: number;
  /** Cosine of the stories, whole and passage by passage, without what genres add. */
  readonly score: number;
}

/** Films looked at passage by passage; the rest are too far away to get among ten. */
const SHORTLIST = 200;

/** The films whose stories are nearest, best first. */
export function rankStories(
  stories: StoryVectors,
  query: StoryQuery,
  limit: number,
  weights: RankWeights = RANK,
): RankedStory[] {
  const { told, means, dims, movies } = stories;
  const near = Array.from(told, (film) => {
    const bonus = weights.genres * genreOverlap(query.genres, movies[film]!.genres);
    return { film, value: dot(query.mean, means, film * dims) + bonus };
  }).filter(({ film }) => film !== query.film);
  near.sort((a, b) => b.value - a.value || a.film - b.film);
  return near
    .slice(0, Math.max(SHORTLIST, limit))
    .map(({ film }) => {
      const score = similarity(stories, query, film, weights);
      return { film, score, value: score + weights.genres * genreOverlap(query.genres, movies[film]!.genres) };
    })
    .sort((a, b) => b.value - a.value || a.film - b.film)
    .slice(0, limit)
    .map(({ film, score }) => ({ film, score }));
}

/** How near one film's story is: the cosine of the whole, mixed with how well each passage asked finds its like. */
export function similarity(stories: StoryVectors, query: StoryQuery, film: number, { whole } = RANK): number {
  const { dims, means } = stories;
  const all = dot(query.mean, means, film * dims);
  const rows = stories.passagesOf(film);
  if (rows.length === 0 || query.passages.length === 0) return all;
  const best = new Float32Array(query.passages.length).fill(-1);
  const vector = new Float32Array(dims);
  for (const row of rows) {
    stories.passage(row, vector);
    query.passages.forEach((passage, at) => {
      best[at] = Math.max(best[at]!, dot(passage, vector));
    });
  }
  const parts = best.reduce((sum, value) => sum + value, 0) / best.length;
  return whole * all + (1 - whole) * parts;
}

/** Shared genres over all genres of the two; 0 when one of them has none. */
export function genreOverlap(a: readonly Genre[], b: readonly Genre[]): number {
  const shared = a.filter((genre) => b.includes(genre)).length;
  const union = a.length + b.length - shared;
  return union === 0 || a.length === 0 || b.length === 0 ? 0 : shared / union;
}

/** A film of the catalogue as a query. */
export function filmQuery(stories: StoryVectors, film: number): StoryQuery {
  const { dims, means, movies } = stories;
  return {
    film,
    mean: means.slice(film * dims, (film + 1) * dims),
    passages: stories.passagesOf(film).map((row) => stories.passage(row, new Float32Array(dims))),
    genres: movies[film]!.genres,
  };
}
