/**
 * The one program that scores and lists films for somebody: training chooses and measures with it, the gate compares by it, and
 * members are answered by it. Films are rows of a catalogue; those that people like have a column in the like matrix, too.
 */
import type { Movie } from '#catalogue/movie.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { dot } from '#numbers/dense.ts';
import { topK } from '#numbers/top-k.ts';
import type { TrainedRecommender } from './artefact.ts';
import type { BlendWeights } from './blend.ts';
import type { Lister } from './evaluation/measure.ts';
import { likeCount, likedTogether } from './likes.ts';
import { arrange, type Candidate, type Listed } from './listing.ts';
import type { Taste } from './recommender.ts';
import { shelvesOf } from './shelves.ts';
import { genreSignal, plotSignal } from './signals/content.ts';
import { type LikeSignals, likeSignals } from './signals/likes.ts';
import { pairSignal } from './signals/pairs.ts';
import type { Signal, Signed } from './signals/signal.ts';
import { standardise } from './standardise.ts';

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
  /** What a deviation of reach is worth in deviations of score. */
  readonly strength: number;
}

/**
 * What films that nobody likes are known by. Plots count most, then pairs; genres and popularity break ties. Not learned:
 * likes held back cannot tell how to recommend for a film that has none.
 */
const COLD_WEIGHTS = { plots: 1, pairs: 0.6, genres: 0.35, popular: 0.25 } as const;
/** For somebody who liked nothing yet: what most people like, and unlike what they rated low. */
const NOTHING_LIKED_WEIGHTS = { plots: 0.35, pairs: 0, genres: 0.35, popular: 1 } as const;
/** How strongly unwanted films push away what is like them. */
const PUSH = 0.5;
/** Films that the list is made from: twenty times as many as are shown leave the shelves and the penalty a choice. */
const CANDIDATES = 400;
/** Deviations of reach beyond which a film lies no further in a direction. */
const MOST_REACH = 3;
/** A film's scores vary by more than this between people, or too few people were asked. */
const LEAST_DEVIATION = 0.02;

/** The parts of the blend that likes held back can weigh. */
export const PARTS = ['ease', 'coLikes', 'plots'] as const;
export type Part = (typeof PARTS)[number];

export class FilmRecommender {
  readonly movies: readonly Movie[];
  #trained: TrainedRecommender | null;
  readonly #content: Float32Array;
  readonly #dims: number;
  /** Column of the like matrix of each film, -1 when nobody's likes are known. */
  readonly #columnOf: Int32Array;
  /** Row of each column, -1 for a film that the catalogue does not have. */
  readonly #rowOf: Int32Array;
  readonly #likes: LikeSignals | null;
  readonly #plots: Signal;
  readonly #genres: Signal;
  /** Fitted when a question needs them: a map from plots takes a second. */
  readonly #pairs: () => Signal | null;
  readonly #popular: Float32Array;
  readonly #shelves = new Map<number, readonly string[]>();

  /** @param content [movies, dims] L2-normalised, zeros for a film without a text */
  constructor(movies: readonly Movie[], content: Float32Array, trained: TrainedRecommender | null) {
    this.movies = movies;
    this.#content = content;
    this.#dims = content.length / Math.max(1, movies.length);
    this.#trained = trained;
    const rowOf = new Map(movies.map(({ id }, row) => [id, row]));
    this.#columnOf = new Int32Array(movies.length).fill(-1);
    this.#rowOf = Int32Array.from(trained?.likes.filmIds ?? [], (id) => rowOf.get(String(id)) ?? -1);
    this.#rowOf.forEach((row, column) => {
      if (row >= 0) this.#columnOf[row] = column;
    });
    this.#likes = trained && likeSignals(trained, this.#columnOf);
    let pairs: Signal | null | undefined;
    this.#pairs = () => {
      pairs ??= trained && trained.pairFilms.length > 0 ? pairSignal(trained, content, this.#dims, rowOf) : null;
      return pairs;
    };
    this.#plots = plotSignal(content, this.#dims);
    this.#genres = genreSignal(movies);
    this.#popular = standardise(
      Float32Array.from(movies, ({ votes }, film) => Math.log1p(Math.max(votes, this.likesOf(film)))),
    );
  }

  get trained(): TrainedRecommender | null {
    return this.#trained;
  }

  /** Weighs the parts and the list as they were chosen after the parts had been learned. */
  adopt(chosen: Partial<Pick<TrainedRecommender, 'weights' | 'penalty' | 'usual'>>): void {
    this.#trained = this.#trained && { ...this.#trained, ...chosen };
  }

  /** People whose likes are known. */
  get people(): number {
    return this.#trained?.likes.people ?? 0;
  }

  hasLikes(film: number): boolean {
    return (this.#columnOf[film] as number) >= 0;
  }

  /** Row of each column, -1 for a film that the catalogue does not have. */
  get rowOfColumns(): Int32Array {
    return this.#rowOf;
  }

  /** Columns of the like matrix as rows, ascending. */
  rowsOf(columns: Uint32Array): Uint32Array {
    return Uint32Array.from(
      [...columns].map((column) => this.#rowOf[column] as number).filter((row) => row >= 0),
    ).sort();
  }

  /** Scores of one part of the blend over all films, standardised; null when it knows nothing of this taste. */
  part(name: Part, taste: Taste, unwanted: readonly number[] = []): Float32Array | null {
    const signed = signedFilms(taste, unwanted);
    if (name === 'plots') return this.#plots(signed);
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
    const cold = nothing ? NOTHING_LIKED_WEIGHTS : COLD_WEIGHTS;
    const warm = nothing
      ? 0
      : taste.liked.reduce((sum, film) => sum + Number(this.hasLikes(film)), 0) / taste.liked.length;
    const learned: BlendWeights = this.#trained?.weights ?? {};
    const scores = new Float32Array(this.movies.length);
    const add = (part: Float32Array | null | undefined, weight: number): void => {
      if (weight === 0 || !part) return;
      for (let j = 0; j < scores.length; j++) scores[j] = (scores[j] as number) + weight * (part[j] as number);
    };
    for (const name of PARTS) {
      const weight = warm * (learned[name] ?? 0) + (name === 'plots' ? (1 - warm) * cold.plots : 0);
      if (weight !== 0) add(this.part(name, taste, refused), weight);
    }
    if (warm < 1) {
      const signed = signedFilms(taste, refused);
      if (cold.pairs > 0) add(this.#pairs()?.(signed), (1 - warm) * cold.pairs);
      add(this.#genres(signed), (1 - warm) * cold.genres);
      add(this.#popular, (1 - warm) * cold.popular);
    }
    return scores;
  }

  /** What a list is made from: the best scores, with what {@link arrange} needs to know of each film. */
  candidates({ taste, unwanted = [], seen = [], pull }: Omit<RecommendRequest, 'limit'>): Candidate[] {
    const scores = this.scores(taste, unwanted);
    const usual = this.#trained?.usual;
    const skip = new Set([...taste.liked, ...taste.low, ...unwanted, ...seen]);
    // A direction is followed among what fits the taste, and not out of it.
    const found = topK(scores, CANDIDATES, (film) => !skip.has(film)).filter((film) => pull?.passes(film) ?? true);
    return found.map((film) => {
      const column = this.#columnOf[film] as number;
      const score = scores[film] as number;
      const deviation = column < 0 ? undefined : usual?.deviation[column];
      return {
        film,
        score:
          score + (pull ? pull.strength * Math.max(-MOST_REACH, Math.min(MOST_REACH, pull.reach[film] as number)) : 0),
        popularity: this.#trained && column >= 0 ? Math.log1p(likeCount(this.#trained.likes, column)) : 0,
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
  list(candidates: readonly Candidate[], { liked }: Taste, limit: number, adventure: 0 | 1 | 2 = 1): Listed[] {
    const penalty = (this.#trained?.penalty ?? 0) * [0, 1, 1.5][adventure]!;
    return arrange(candidates, { limit, penalty, surprises: [0, 1, 3][adventure]!, openShelves: this.#asked(liked) });
  }

  /** What members get, as columns of the like matrix. @param only columns to choose from; all when absent */
  lister(only?: ReadonlySet<number>): Lister {
    const seen = only ? [...this.movies.keys()].filter((row) => !only.has(this.#columnOf[row] as number)) : [];
    return (taste, count) => {
      const rows = { liked: this.rowsOf(taste.liked), low: this.rowsOf(taste.low) };
      return this.recommend({ taste: rows, seen, limit: count }).map(({ film }) => this.#columnOf[film] as number);
    };
  }

  /** How many people like both. */
  likedTogether(a: number, b: number): number {
    const [i, j] = [this.#columnOf[a] as number, this.#columnOf[b] as number];
    return this.#trained && i >= 0 && j >= 0 ? likedTogether(this.#trained.likes, i, j) : 0;
  }

  /** People who like a film. */
  likesOf(film: number): number {
    const column = this.#columnOf[film] as number;
    return this.#trained && column >= 0 ? likeCount(this.#trained.likes, column) : 0;
  }

  /** People who like all of one or two films, and how many of them like another one too. */
  likedByAll(films: readonly number[], other: number): { readonly people: number; readonly also: number } {
    if (!this.#trained) return { people: 0, also: 0 };
    const { filmStart, peopleOf } = this.#trained.likes;
    const fans = (film: number): Set<number> => {
      const column = this.#columnOf[film] as number;
      return new Set(column < 0 ? [] : peopleOf.subarray(filmStart[column], filmStart[column + 1]));
    };
    const [first, ...rest] = films.map(fans);
    const all = [...(first ?? [])].filter((u) => rest.every((set) => set.has(u)));
    const others = fans(other);
    return { people: all.length, also: all.filter((u) => others.has(u)).length };
  }

  /** The best known films, by votes and by people who like them. */
  bestKnown(count: number): number[] {
    return topK(this.#popular, count);
  }

  /** Of people who like what somebody likes (the more of it the more they count), the share that likes each film. */
  sharesAmong(liked: readonly number[], films: readonly number[]): Float64Array {
    const shares = new Float64Array(films.length);
    if (!this.#trained) return shares;
    const { filmStart, peopleOf, people } = this.#trained.likes;
    const fansOf = (film: number): Uint32Array => {
      const column = this.#columnOf[film] as number;
      return column < 0 ? new Uint32Array() : peopleOf.subarray(filmStart[column], filmStart[column + 1]);
    };
    const weights = new Float64Array(people).fill(1);
    for (const film of liked) for (const u of fansOf(film)) weights[u] = (weights[u] as number) * 2;
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    return shares.map(
      (_, at) => fansOf(films[at] as number).reduce((sum, u) => sum + (weights[u] as number), 0) / total,
    );
  }

  /** How alike two films are: the cosine of who likes them, or of their plots where that is not known. */
  alike(a: number, b: number): number {
    const [likesA, likesB] = [this.likesOf(a), this.likesOf(b)];
    return likesA > 0 && likesB > 0 ? this.likedTogether(a, b) / Math.sqrt(likesA * likesB) : this.plotCosine(a, b);
  }

  /** A film's vector by who likes it, null where that is not known. */
  likeVector(film: number): Float32Array | null {
    const column = this.#columnOf[film] as number;
    if (!this.#trained || column < 0 || this.#trained.coLikes.length === 0) return null;
    const { dims } = this.#trained.settings;
    return this.#trained.coLikes.subarray(column * dims, (column + 1) * dims);
  }

  /** A film's vector by its text, null without one. */
  plotVector(film: number): Float32Array | null {
    const vector = this.#content.subarray(film * this.#dims, (film + 1) * this.#dims);
    return vector.some((value) => value !== 0) ? vector : null;
  }

  plotCosine(a: number, b: number): number {
    return dot(this.#content.subarray(b * this.#dims, (b + 1) * this.#dims), this.#content, a * this.#dims);
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

const signedFilms = ({ liked }: Taste, unwanted: readonly number[]): Signed[] => [
  ...Array.from(liked, (film) => ({ film, weight: 1 })),
  ...unwanted.map((film) => ({ film, weight: -PUSH })),
];
