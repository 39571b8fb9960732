/** Why a film was recommended: of everything that ties it to the films gone by, what tells most. */
import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { FilmRecommender } from './film-recommender.ts';
import { tellingOrigins } from './signals/content.ts';

/** As {@link import('#contract/recommend.ts').Reason}, with rows for films. */
export type ReasonByRow =
  | { readonly kind: 'neighbours'; readonly liked: readonly number[]; readonly people: number; readonly also: number }
  | {
      readonly kind: 'people';
      readonly film: number;
      readonly directors: readonly string[];
      readonly cast: readonly string[];
    }
  | { readonly kind: 'tags'; readonly film: number; readonly tags: readonly string[] }
  | { readonly kind: 'plot'; readonly film: number }
  | {
      readonly kind: 'kind';
      readonly film: number;
      readonly genres: readonly Genre[];
      readonly country: string | null;
      readonly decade: number | null;
    };

const MOST_REASONS = 2;
/** Of a long taste only so many films are compared with each answer: those that the film is closest to. */
const COMPARED = 40;
/** Of a taste of thousands so many are looked at, evenly: a few milliseconds for ten answers. */
const LOOKED_AT = 400;
/** From this cosine on, two plots being close is a reason worth giving. */
const CLOSE_PLOTS = 0.45;
/** People who like the films gone by; of fewer, a share says nothing. */
const ENOUGH_PEOPLE = 5;
/** A tag that more films than this share have tells nothing. */
const COMMON_TAG = 0.01;

export interface Explainer {
  explain(film: number, liked: Uint32Array): ReasonByRow[];
}

/** Reads the catalogue once: how often each tag occurs. */
export function createExplainer(recommender: FilmRecommender): Explainer {
  const { movies } = recommender;
  const uses = new Map<string, number>();
  for (const { keywords } of movies) for (const tag of keywords) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  const telling = (tag: string): number => Math.log(movies.length / (uses.get(tag) ?? 1));
  const isTelling = (tag: string): boolean => (uses.get(tag) ?? 0) <= Math.max(3, COMMON_TAG * movies.length);
  const shared = (mine: readonly string[], theirs: readonly string[]): string[] =>
    mine.filter((name) => theirs.includes(name));

  return {
    explain(film, liked) {
      const movie = movies[film] as Movie;
      const close = thinned(liked)
        .map((other) => ({
          other,
          strength: recommender.ties.likedTogether(film, other) / 10 + recommender.ties.plotCosine(film, other),
        }))
        .sort((a, b) => b.strength - a.strength || a.other - b.other)
        .slice(0, COMPARED)
        .map(({ other }) => other);
      const found: { readonly reason: ReasonByRow; readonly strength: number }[] = [];
      for (const other of close) {
        const theirs = movies[other] as Movie;
        const directors = shared(movie.directors, theirs.directors);
        const cast = shared(movie.cast.slice(0, 6), theirs.cast.slice(0, 6));
        if (directors.length + cast.length > 0)
          found.push({
            reason: { kind: 'people', film: other, directors, cast },
            strength: 2 * directors.length + cast.length,
          });
        const tags = shared(movie.keywords, theirs.keywords).filter(isTelling).sort((a, b) => telling(b) - telling(a)); // biome-ignore format: one chain
        if (tags.length > 0) {
          const strength = tags.slice(0, 3).reduce((sum, tag) => sum + telling(tag), 0) / 5;
          found.push({ reason: { kind: 'tags', film: other, tags: tags.slice(0, 3) }, strength });
        }
        const cosine = recommender.ties.plotCosine(film, other);
        if (cosine >= CLOSE_PLOTS) found.push({ reason: { kind: 'plot', film: other }, strength: 2.5 * cosine });
      }
      const neighbours = neighboursOf(recommender, film, close);
      if (neighbours) found.push(neighbours);
      found.sort((a, b) => b.strength - a.strength);
      const reasons: ReasonByRow[] = [];
      for (const { reason } of found)
        if (reasons.length < MOST_REASONS && !reasons.some(({ kind }) => kind === reason.kind)) reasons.push(reason);
      if (reasons.length > 0) return reasons;
      return kindOf(movies, film, close);
    },
  };
}

/** What two films are, where they have more in common than a genre; nothing where they have not. */
function kindOf(movies: readonly Movie[], film: number, close: readonly number[]): ReasonByRow[] {
  const { genres, origin, year } = movies[film] as Movie;
  for (const other of close) {
    const theirs = movies[other] as Movie;
    const shared = genres.filter((genre) => theirs.genres.includes(genre)).slice(0, 2);
    const country = tellingOrigins({ origin }).find((name) => theirs.origin.includes(name)) ?? null;
    const decade =
      year !== null && theirs.year !== null && decadeOf(year) === decadeOf(theirs.year) ? decadeOf(year) : null;
    if (shared.length > 0 && (country !== null || decade !== null))
      return [{ kind: 'kind', film: other, genres: shared, country, decade }];
  }
  return [];
}

const decadeOf = (year: number): number => Math.floor(year / 10) * 10;

/** Of those who like the two films closest to it, or else the closest one, how many like it too; against how many people do at large. */
function neighboursOf(recommender: FilmRecommender, film: number, close: readonly number[]) {
  const [first, second] = close.filter((other) => recommender.ties.hasLikes(other));
  if (first === undefined || !recommender.ties.hasLikes(film)) return null;
  const groups = second === undefined ? [[first]] : [[first, second], [first]];
  for (const liked of groups) {
    const { people, also } = recommender.ties.likedByAll(liked, film);
    if (people < ENOUGH_PEOPLE || also < 3) continue;
    const atLarge = recommender.ties.likesOf(film) / Math.max(1, recommender.ties.people);
    const lift = also / people / Math.max(1e-9, atLarge);
    if (lift < 1.3) continue;
    const reason: ReasonByRow = { kind: 'neighbours', liked, people, also };
    return { reason, strength: Math.min(3, Math.log2(lift)) };
  }
  return null;
}

function thinned(liked: Uint32Array): number[] {
  const every = Math.max(1, liked.length / LOOKED_AT);
  return Array.from({ length: Math.min(liked.length, LOOKED_AT) }, (_, at) => liked[Math.floor(at * every)] as number);
}
