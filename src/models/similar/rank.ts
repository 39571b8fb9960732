import type { Genre } from '#catalogue/genres.ts';
import { dot } from '#numbers/dense.ts';
import { type LikenessInputs, likenessLogit, logistic } from './likeness.ts';
import type { StoryVectors } from './story-vectors.ts';

/** What similar films are looked for by. */
export interface StoryQuery {
  /** One vector of the whole story [dims], length 1. */
  readonly mean: Float32Array;
  /** A vector for each passage of it. */
  readonly passages: readonly Float32Array[];
  /** The film asked about: never among the answers; its genres count. Absent for a text. */
  readonly film?: number;
}

export interface RankedStory {
  readonly film: number;
  /** 0..1: how likely somebody who loved the one would want the other. The order of the answers is its order. */
  readonly score: number;
}

/** What a film loses of its log odds for each factor of e that it has fewer votes than enough. Set by hand: judged films are well known. */
const OBSCURE = 0.5;
/** From so many votes on a film counts as known. */
const ENOUGH_VOTES = 1_000;

const obscurity = ({ movies }: StoryVectors, film: number): number =>
  OBSCURE * Math.max(0, Math.log1p(ENOUGH_VOTES) - Math.log1p(movies[film]!.votes));

/** Films looked at passage by passage; the rest are too far away to get among ten. */
const SHORTLIST = 200;

/** The films that are most alike, best first. */
export function rankStories(stories: StoryVectors, query: StoryQuery, limit: number): RankedStory[] {
  const { told, means, dims, likeness } = stories;
  const near: { film: number; logit: number }[] = [];
  for (const film of told) {
    if (film === query.film) continue;
    const whole = dot(query.mean, means, film * dims);
    near.push({
      film,
      logit:
        likenessLogit({ whole, parts: whole, genres: genresShared(stories, query, film) }, likeness) -
        obscurity(stories, film),
    });
  }
  const byLogit = (a: { film: number; logit: number }, b: { film: number; logit: number }) =>
    b.logit - a.logit || a.film - b.film;
  return near
    .sort(byLogit)
    .slice(0, Math.max(SHORTLIST, limit))
    .map(({ film }) => ({
      film,
      logit: likenessLogit(compareStories(stories, query, film), likeness) - obscurity(stories, film),
    }))
    .sort(byLogit)
    .slice(0, limit)
    .map(({ film, logit }) => ({ film, score: logistic(logit) }));
}

/** How a film compares with what is asked about. */
export function compareStories(stories: StoryVectors, query: StoryQuery, film: number): LikenessInputs {
  const { dims, means } = stories;
  const whole = dot(query.mean, means, film * dims);
  return { whole, parts: bestParts(stories, query, film) ?? whole, genres: genresShared(stories, query, film) };
}

/** Mean over the passages asked about of each one's best passage in the film. */
function bestParts(stories: StoryVectors, query: StoryQuery, film: number): number | null {
  const rows = stories.passagesOf(film);
  if (rows.length === 0 || query.passages.length === 0) return null;
  const best = new Float32Array(query.passages.length).fill(-1);
  const vector = new Float32Array(stories.dims);
  for (const row of rows) {
    stories.passage(row, vector);
    query.passages.forEach((passage, at) => {
      best[at] = Math.max(best[at]!, dot(passage, vector));
    });
  }
  return best.reduce((sum, value) => sum + value, 0) / best.length;
}

function genresShared({ movies, likeness }: StoryVectors, query: StoryQuery, film: number): number {
  return query.film === undefined
    ? likeness.meanOverlap
    : genreOverlap(movies[query.film]!.genres, movies[film]!.genres);
}

/** Shared genres over all genres of the two; 0 when one of them has none. */
export function genreOverlap(a: readonly Genre[], b: readonly Genre[]): number {
  const shared = a.filter((genre) => b.includes(genre)).length;
  const union = a.length + b.length - shared;
  return union === 0 || a.length === 0 || b.length === 0 ? 0 : shared / union;
}
