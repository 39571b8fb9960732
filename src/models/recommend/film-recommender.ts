/**
 * The one program that scores and lists films for somebody: training chooses and measures with it, the gate compares by it, and
 * members are answered by it. Films are rows of a catalogue; those that people like have a column in the like matrix, too.
 */
import type { Movie } from '#catalogue/movie.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { topK } from '#numbers/top-k.ts';
import type { TrainedRecommender } from './artefact.ts';
import type { BlendWeights } from './blend.ts';
import { FilmTies } from './film-ties.ts';
import { arrange, type Candidate, type Listed } from './listing.ts';
import type { Taste } from './recommender.ts';
import { COLD_WEIGHTS, FEW_WEIGHTS, MOST_FEW, NOTHING_LIKED_WEIGHTS, TOWER_WEIGHTS } from './set-weights.ts';
import { shelvesOf } from './shelves.ts';
import { genreSignal, makersSignal, plotSignal } from './signals/content.ts';
import { type LikeSignals, likeSignals } from './signals/likes.ts';
import { pairSignal } from './signals/pairs.ts';
import type { Signal, Signed } from './signals/signal.ts';
import { standardise } from './standardise.ts';
import { TOWER_DIMS } from './tower/train.ts';
import { towerVectors } from './tower/vectors.ts';

export interface RecommendRequest {
  /** Rows of the films to go by. */
  readonly taste: Taste;
  /** Rows of films whose like is not wanted. */
  readonly unwanted?: readonly number[];
  /** Rows not to answer with, besides the above. */
  readonly seen?: readonly number[];
  readonly limit: number;
  /** 0 keeps to the best scores, 1 is as measured, 2 goes further from what everybody knows. */
  readonly adventure?: 0 | 1 | 2;
  /** A direction that was asked for. */
  readonly pull?: Pull;
}

export interface Pull {
  /** How far each film lies in the direction [movies], in standard deviations. */
  readonly reach: Float32Array;
  /** Films that do not pass are left out. */
  passes(film: number): boolean;
  /** These are enough where there are enough of them. */
  clearly(film: number): boolean;
  /** What a deviation of reach is worth in deviations of score. */
  readonly strength: number;
}

/** How strongly unwanted films push away what is like them. */
const PUSH = 0.5;
/** Films that the list is made from: twenty times as many as are shown leave the shelves and the penalty a choice. */
const CANDIDATES = 400;
/**
 * A film that fewer of those who rated it like is not for somebody: whoever likes one film of a series rates all of them, the bad
 * ones too. From .35 on it costs hits, on validation ratings.
 */
const LEAST_LIKING = 0.3;
/** The best scores among which a direction is followed: further down where few of them lie clearly in it. */
const TURNED = [CANDIDATES, 3 * CANDIDATES, 9 * CANDIDATES] as const;
/** Films from which ten that are not one shelf can be taken. */
const ENOUGH_TURNED = 20;
/**
 * Ratings from which somebody is known as well as those on whom the penalty was chosen. Of whom less is known, what everybody likes is
 * the better guess, and is held against a film in as far as they are known.
 */
const WELL_KNOWN = 12;
/** Deviations of reach beyond which a film lies no further in a direction. */
const MOST_REACH = 3;
/** A film's scores vary by more than this between people, or too few people were asked. */
const LEAST_DEVIATION = 0.02;

/** What a deviation of the tower's score is worth for films that nobody likes. */
const UNLIKED_WEIGHT = 1;
/**
 * The best of them stand no higher than this place among the films that people like (they reach the end of a list), or than the
 * mean, where fewer films than that are worth more.
 */
const UNLIKED_PLACE = 10;

/** The parts of the blend that likes held back can weigh. */
export const BLEND_PARTS = ['ease', 'coLikes', 'tower'] as const;
export type BlendPart = (typeof BLEND_PARTS)[number];

export class FilmRecommender {
  readonly movies: readonly Movie[];
  readonly ties: FilmTies;
  #trained: TrainedRecommender | null;
  readonly #likes: LikeSignals | null;
  readonly #plots: Signal;
  readonly #genres: Signal;
  readonly #makers: Signal;
  /** Fitted when a question needs them: a map from plots takes a second. */
  readonly #pairs: () => Signal | null;
  /** Made when a question needs it: the vectors of 46,000 films take a second or two. */
  readonly #towerSignal: () => Signal | null;
  readonly #popular: Float32Array;
  readonly #shelves = new Map<number, readonly string[]>();

  /** @param content [movies, dims] L2-normalised, zeros for a film without a text */
  constructor(movies: readonly Movie[], content: Float32Array, trained: TrainedRecommender | null) {
    this.movies = movies;
    this.#trained = trained;
    this.ties = new FilmTies(movies, content, trained);
    const dims = content.length / Math.max(1, movies.length);
    this.#likes = trained && likeSignals(trained, this.ties.columnOf);
    let tower: Signal | null | undefined;
    this.#towerSignal = () => {
      if (tower === undefined) {
        const vectors = trained && trained.tower.length > 0 ? towerVectors(trained.tower, movies, content) : null;
        tower = vectors && plotSignal(vectors, TOWER_DIMS);
      }
      return tower;
    };
    let pairs: Signal | null | undefined;
    this.#pairs = () => {
      pairs ??=
        trained && trained.pairFilms.length > 0
          ? pairSignal(trained, content, dims, new Map(movies.map(({ id }, row) => [id, row])))
          : null;
      return pairs;
    };
    this.#plots = plotSignal(content, dims);
    this.#genres = genreSignal(movies);
    this.#makers = makersSignal(movies);
    this.#popular = standardise(
      Float32Array.from(movies, ({ votes }, film) => Math.log1p(Math.max(votes, this.ties.likesOf(film)))),
    );
  }

  get trained(): TrainedRecommender | null {
    return this.#trained;
  }

  /** Weighs the parts and the list as they were chosen after the parts had been learned. */
  adopt(chosen: Partial<Pick<TrainedRecommender, 'weights' | 'penalty' | 'usual' | 'shown'>>): void {
    this.#trained = this.#trained && { ...this.#trained, ...chosen };
  }

  /** Scores of one part of the blend over all films, standardised; null when it knows nothing of this taste. */
  part(name: BlendPart, taste: Taste, unwanted: readonly number[] = []): Float32Array | null {
    const signed = signedFilms(taste, unwanted);
    if (name === 'tower') return this.#towerSignal()?.(signed) ?? null;
    if (name === 'coLikes') return this.#likes?.coLikes(signed) ?? null;
    const weight = this.#trained?.ease.lowWeight ?? 0;
    const low = weight === 0 ? [] : Array.from(taste.low, (film) => ({ film, weight }));
    return this.#likes?.ease([...signed, ...low]) ?? null;
  }

  /**
   * The blend, weighed for this question: as learned on likes held back in as far as the films to go by have likes, and by
   * what is known of every film in as far as they have none.
   */
  scores(taste: Taste, unwanted: readonly number[] = []): Float32Array {
    const nothing = taste.liked.length === 0;
    const refused = nothing ? [...unwanted, ...taste.low] : unwanted;
    const cold = nothing ? NOTHING_LIKED_WEIGHTS : this.#trained?.tower.length ? TOWER_WEIGHTS : COLD_WEIGHTS;
    const warm = nothing
      ? 0
      : taste.liked.reduce((sum, film) => sum + Number(this.ties.hasLikes(film)), 0) / taste.liked.length;
    const learned: BlendWeights = this.#trained?.weights ?? {};
    const scores = new Float32Array(this.movies.length);
    const add = (part: Float32Array | null | undefined, weight: number): void => {
      if (weight === 0 || !part) return;
      for (let j = 0; j < scores.length; j++) scores[j] = (scores[j] as number) + weight * (part[j] as number);
    };
    let asked: Float32Array | null | undefined;
    const tower = (): Float32Array | null => {
      asked ??= this.part('tower', taste, refused);
      return asked;
    };
    for (const name of BLEND_PARTS) {
      const weight = warm * (learned[name] ?? 0);
      if (weight !== 0) add(name === 'tower' ? tower() : this.part(name, taste, refused), weight);
    }
    const few = taste.liked.length > MOST_FEW ? 0 : warm / taste.liked.length;
    if (few > 0) {
      const signed = signedFilms(taste, refused);
      add(this.#plots(signed), few * FEW_WEIGHTS.plots);
      add(this.#genres(signed), few * FEW_WEIGHTS.genres);
      add(this.#makers(signed), few * FEW_WEIGHTS.makers);
      add(tower(), few * FEW_WEIGHTS.tower);
    }
    const unliked = warm * Math.max(0, UNLIKED_WEIGHT - (learned['tower'] ?? 0));
    if (unliked > 0) this.#addUnliked(scores, tower(), unliked, new Set([...taste.liked, ...taste.low, ...refused]));
    if (warm < 1) {
      const signed = signedFilms(taste, refused);
      if (cold.pairs > 0) add(this.#pairs()?.(signed), (1 - warm) * cold.pairs);
      if (cold.tower > 0) add(tower(), (1 - warm) * cold.tower);
      add(this.#makers(signed), (1 - warm) * cold.makers);
      add(this.#plots(signed), (1 - warm) * cold.plots);
      add(this.#genres(signed), (1 - warm) * cold.genres);
      add(this.#popular, (1 - warm) * cold.popular);
    }
    return scores;
  }

  /**
   * Films that nobody likes are known by the tower alone. Where few films have likes the others are so many that the tower's
   * best of them would fill every list: all of them are moved down together, until the best stands at {@link UNLIKED_PLACE}.
   */
  #addUnliked(scores: Float32Array, tower: Float32Array | null, weight: number, known: ReadonlySet<number>): void {
    if (!tower) return;
    const [last] = topK(scores, UNLIKED_PLACE, (film) => this.ties.likesOf(film) > 0 && !known.has(film)).slice(-1);
    let best = Number.NEGATIVE_INFINITY;
    for (const film of this.ties.unliked) {
      scores[film] = (scores[film] as number) + weight * (tower[film] as number);
      if (!known.has(film)) best = Math.max(best, scores[film] as number);
    }
    const excess = best - (last === undefined ? 0 : Math.max(0, scores[last] as number));
    if (excess > 0) for (const film of this.ties.unliked) scores[film] = (scores[film] as number) - excess;
  }

  /** The best known films, by votes and by people who like them. */
  bestKnown(count: number): number[] {
    return topK(this.#popular, count);
  }

  /** What a list is made from: the best scores, with what {@link arrange} needs to know of each film. */
  candidates({ taste, unwanted = [], seen = [], pull }: Omit<RecommendRequest, 'limit'>): Candidate[] {
    const scores = this.scores(taste, unwanted);
    const usual = this.#trained?.usual;
    const skip = new Set([...taste.liked, ...taste.low, ...unwanted, ...seen]);
    const fans = this.ties.fansOfAny(taste.liked);
    const suits = (film: number): boolean => this.ties.shareLiking(film, fans) >= LEAST_LIKING;
    const best = (count: number): number[] => topK(scores, count, (film) => !skip.has(film));
    const found = (pull ? turned(best, pull) : best(CANDIDATES)).filter(suits);
    return found.map((film) => {
      const column = this.ties.columnOf[film] as number;
      const score = scores[film] as number;
      const deviation = column < 0 ? undefined : usual?.deviation[column];
      return {
        film,
        score:
          score + (pull ? pull.strength * Math.max(-MOST_REACH, Math.min(MOST_REACH, pull.reach[film] as number)) : 0),
        lift:
          deviation === undefined ? null : (score - (usual?.mean[column] as number)) / (deviation + LEAST_DEVIATION),
        shelves: this.#shelvesOf(film),
        title: foldTitle((this.movies[film] as Movie).title),
      };
    });
  }

  recommend(request: RecommendRequest): Listed[] {
    const { taste, limit, adventure = 1 } = request;
    return this.list(this.candidates(request), taste, limit, adventure);
  }

  /** The second half of {@link recommend}. */
  list(candidates: readonly Candidate[], { liked, low }: Taste, limit: number, adventure: 0 | 1 | 2 = 1): Listed[] {
    const sure = Math.min(1, (liked.length + low.length) / WELL_KNOWN);
    const penalty = (this.#trained?.penalty ?? 0) * [0, 1, 1.5][adventure]! * sure;
    return arrange(candidates, {
      limit,
      penalty,
      surprises: [0, 1, 3][adventure]!,
      exposureOf: (film) => this.#exposureOf(film),
      openShelves: this.#asked(liked),
    });
  }

  /** Nobody is shown a film for its likes that has none, so that nothing is known of it. */
  #exposureOf(film: number): number | null {
    const shown = this.#trained?.shown;
    return shown && this.ties.likesOf(film) > 0
      ? Math.log1p(shown[this.ties.columnOf[film] as number] as number)
      : null;
  }

  #shelvesOf(film: number): readonly string[] {
    let shelves = this.#shelves.get(film);
    if (!shelves) {
      shelves = shelvesOf(this.movies[film] as Movie);
      this.#shelves.set(film, shelves);
    }
    return shelves;
  }

  /** Shelves that several films, and all of those gone by, come from: more of them is what was asked for. */
  #asked(liked: Uint32Array): ReadonlySet<string> {
    const [first, ...others] = [...liked].slice(0, 6).map((film) => new Set(this.#shelvesOf(film)));
    if (!first || others.length === 0 || liked.length > 5) return new Set();
    return new Set([...first].filter((shelf) => others.every((other) => other.has(shelf))));
  }
}

/** A direction is followed among what fits the taste, and no further out of it than needed. */
function turned(best: (count: number) => number[], pull: Pull): number[] {
  let clear: number[] = [];
  for (const count of TURNED) {
    clear = best(count).filter((film) => pull.clearly(film));
    if (clear.length >= ENOUGH_TURNED) return clear;
  }
  return [...new Set([...clear, ...best(CANDIDATES).filter((film) => pull.passes(film))])];
}

const signedFilms = ({ liked }: Taste, unwanted: readonly number[]): Signed[] => [
  ...Array.from(liked, (film) => ({ film, weight: 1 })),
  ...unwanted.map((film) => ({ film, weight: -PUSH })),
];
