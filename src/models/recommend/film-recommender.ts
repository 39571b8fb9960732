/** Recommendations over the whole catalogue: likes where there are some, pairs, plots and genres for every film. */
import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { dot } from '#numbers/dense.ts';
import type { TrainedRecommender } from './artefact.ts';
import { standardise } from './blend.ts';
import { best } from './recommender.ts';
import { genreSignal, plotSignal } from './signals/content.ts';
import { type LikeSignals, likedTogether, likeSignals } from './signals/likes.ts';
import { pairSignal } from './signals/pairs.ts';
import type { Signal, Signed } from './signals/signal.ts';

export interface RecommendRequest {
  /** Films to go by, as indices into the catalogue; with how much each counts. */
  readonly wanted: readonly Signed[];
  /** Films whose like is not wanted. */
  readonly unwanted: readonly number[];
  /** Films not to answer with, besides the above. */
  readonly seen: readonly number[];
  readonly limit: number;
}

export interface Recommended {
  readonly film: number;
  /** The wanted film that speaks for it most. */
  readonly because: number | null;
  readonly likedTogether: number;
  readonly sharedGenres: readonly Genre[];
  readonly plotCosine: number;
}

/**
 * What films that nobody likes are known by. Plots count most, then pairs; genres and popularity break ties. Not learned:
 * likes held back cannot tell how to recommend for a film that has none.
 */
const COLD_WEIGHTS = { plots: 1, pairs: 0.6, genres: 0.35, popular: 0.25 } as const;
/** How strongly unwanted films push away what is like them. */
const PUSH = 0.5;

export class FilmRecommender {
  readonly #movies: readonly Movie[];
  readonly #content: Float32Array;
  readonly #dims: number;
  readonly #trained: TrainedRecommender | null;
  /** Column of the like matrix of each film, -1 when nobody's likes are known. */
  readonly #columnOf: Int32Array;
  readonly #likes: LikeSignals | null;
  readonly #plots: Signal;
  readonly #genres: Signal;
  readonly #pairs: Signal | null;
  readonly #popular: Float32Array;

  /** @param content [movies, dims] L2-normalised, zeros for a film without a text */
  constructor(movies: readonly Movie[], content: Float32Array, trained: TrainedRecommender | null) {
    this.#movies = movies;
    this.#content = content;
    this.#dims = content.length / Math.max(1, movies.length);
    this.#trained = trained;
    const rowOf = new Map(movies.map(({ id }, row) => [id, row]));
    this.#columnOf = new Int32Array(movies.length).fill(-1);
    trained?.likes.filmIds.forEach((id, column) => {
      const row = rowOf.get(String(id));
      if (row !== undefined) this.#columnOf[row] = column;
    });
    this.#likes = trained && likeSignals(trained, this.#columnOf);
    this.#pairs = trained && trained.pairFilms.length > 0 ? pairSignal(trained, content, this.#dims, rowOf) : null;
    this.#plots = plotSignal(content, this.#dims);
    this.#genres = genreSignal(movies);
    this.#popular = standardise(Float32Array.from(movies, ({ votes }) => Math.log1p(votes)));
  }

  /** People whose likes are known. */
  get people(): number {
    return this.#trained?.likes.people ?? 0;
  }

  hasLikes(film: number): boolean {
    return (this.#columnOf[film] as number) >= 0;
  }

  /**
   * The blend, weighed for this question: as learned on likes held back in as far as the wanted films have likes, and by
   * what is known of every film in as far as they have none.
   */
  recommend({ wanted, unwanted, seen, limit }: RecommendRequest): Recommended[] {
    const total = wanted.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const warm = wanted.reduce((sum, { film, weight }) => sum + (this.hasLikes(film) ? weight : 0), 0) / total;
    const learned = this.#trained?.weights ?? {};
    const weigh = (name: keyof typeof COLD_WEIGHTS): number =>
      warm * (learned[name] ?? 0) + (1 - warm) * COLD_WEIGHTS[name];
    const signed = [...wanted, ...unwanted.map((film) => ({ film, weight: -PUSH }))];
    const scores = new Float32Array(this.#movies.length);
    const add = (signal: Signal | null | undefined, weight: number): void => {
      const part = weight === 0 ? null : signal?.(signed);
      if (part)
        for (let j = 0; j < scores.length; j++) scores[j] = (scores[j] as number) + weight * (part[j] as number);
    };
    add(this.#likes?.coLikes, warm * (learned['coLikes'] ?? 1));
    add(this.#likes?.itemKnn, warm * (learned['itemKnn'] ?? 0));
    add(this.#likes?.ease, warm * (learned['ease'] ?? 0));
    add(this.#plots, weigh('plots'));
    add(this.#pairs, weigh('pairs'));
    add(this.#genres, weigh('genres'));
    add(() => this.#popular, weigh('popular'));
    const leaveOut = Uint32Array.from([...wanted.map(({ film }) => film), ...unwanted, ...seen]);
    return best(scores, limit, leaveOut).map((film) => this.#explain(film, wanted));
  }

  #explain(film: number, wanted: readonly Signed[]): Recommended {
    let because: number | null = null;
    let bestStrength = Number.NEGATIVE_INFINITY;
    for (const { film: asked } of wanted) {
      const strength = this.likedTogether(film, asked) / 10 + this.plotCosine(film, asked);
      if (strength > bestStrength) {
        bestStrength = strength;
        because = asked;
      }
    }
    const { genres } = this.#movies[film] as Movie;
    const theirs: readonly Genre[] = because === null ? [] : (this.#movies[because] as Movie).genres;
    return {
      film,
      because,
      likedTogether: because === null ? 0 : this.likedTogether(film, because),
      sharedGenres: genres.filter((genre) => theirs.includes(genre)),
      plotCosine: because === null ? 0 : this.plotCosine(film, because),
    };
  }

  /** How many people like both. */
  likedTogether(a: number, b: number): number {
    const [i, j] = [this.#columnOf[a] as number, this.#columnOf[b] as number];
    return this.#trained && i >= 0 && j >= 0 ? likedTogether(this.#trained.likes, i, j) : 0;
  }

  plotCosine(a: number, b: number): number {
    return dot(this.#content.subarray(b * this.#dims, (b + 1) * this.#dims), this.#content, a * this.#dims);
  }
}
