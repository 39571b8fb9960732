/** Recommendations over the whole catalogue: likes where there are some, pairs, plots and genres for every film. */
import type { Genre } from '../../catalogue/genres.ts';
import type { Movie } from '../../catalogue/movie.ts';
import type { TrainedRecommender } from './artefact.ts';
import { standardise } from './blend.ts';
import { PAIR_DIMS } from './pairs/train.ts';
import { mapUnseen, type UnseenMap } from './pairs/unseen.ts';

export interface RecommendRequest {
  /** Films to go by, as indices into the catalogue; with how much each counts. */
  readonly wanted: readonly { readonly film: number; readonly weight: number }[];
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

/** Where nothing was learned, plots count most, then pairs; genres and popularity break ties. */
const COLD_WEIGHTS = { plots: 1, pairs: 0.6, genres: 0.35, popular: 0.25 } as const;
/** Share of their usual weight that the cold signals keep beside likes, when every wanted film has likes. */
const BESIDE_LIKES = 0.35;
/** How strongly unwanted films push away what is like them. */
const PUSH = 0.5;

export class FilmRecommender {
  readonly #movies: readonly Movie[];
  readonly #content: Float32Array;
  readonly #dims: number;
  readonly #trained: TrainedRecommender | null;
  /** Column of the like matrix of each film, -1 when nobody's likes are known. */
  readonly #columnOf: Int32Array;
  readonly #pairs: PairSpace | null;
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
    this.#pairs = trained && trained.pairFilms.length > 0 ? this.#pairSpace(trained, rowOf) : null;
    this.#popular = standardise(Float32Array.from(movies, ({ votes }) => Math.log1p(votes)));
  }

  /** People whose likes are known. */
  get people(): number {
    return this.#trained?.likes.people ?? 0;
  }

  hasLikes(film: number): boolean {
    return (this.#columnOf[film] as number) >= 0;
  }

  recommend({ wanted, unwanted, seen, limit }: RecommendRequest): Recommended[] {
    const total = wanted.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const warm = wanted.reduce((sum, { film, weight }) => sum + (this.hasLikes(film) ? weight : 0), 0) / total;
    const cold = 1 - warm * (1 - BESIDE_LIKES);
    const scores = new Float32Array(this.#movies.length);
    const add = (part: Float32Array | null, weight: number) => {
      if (part && weight !== 0)
        for (let j = 0; j < scores.length; j++) scores[j] = (scores[j] as number) + weight * (part[j] as number);
    };
    const learned = this.#trained?.weights ?? {};
    const signed = [...wanted, ...unwanted.map((film) => ({ film, weight: -PUSH }))];
    add(this.#likeScores(signed), warm * (learned['coLikes'] ?? 1));
    add(this.#neighbourScores(signed), warm * (learned['itemKnn'] ?? 0));
    add(this.#plotScores(signed), cold * COLD_WEIGHTS.plots);
    add(this.#pairScores(signed), cold * COLD_WEIGHTS.pairs);
    add(this.#genreScores(signed), cold * COLD_WEIGHTS.genres);
    add(this.#popular, cold * COLD_WEIGHTS.popular);
    const leaveOut = new Set([...wanted.map(({ film }) => film), ...unwanted, ...seen]);
    return top(scores, limit, leaveOut).map((film) => this.#explain(film, wanted));
  }

  #explain(film: number, wanted: RecommendRequest['wanted']): Recommended {
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
    if (!this.#trained || i < 0 || j < 0) return 0;
    const { filmStart, peopleOf } = this.#trained.likes;
    let both = 0;
    let [x, y] = [filmStart[i] as number, filmStart[j] as number];
    const [xEnd, yEnd] = [filmStart[i + 1] as number, filmStart[j + 1] as number];
    while (x < xEnd && y < yEnd) {
      const difference = (peopleOf[x] as number) - (peopleOf[y] as number);
      if (difference === 0) both += 1;
      if (difference <= 0) x += 1;
      if (difference >= 0) y += 1;
    }
    return both;
  }

  plotCosine(a: number, b: number): number {
    return dot(this.#content, a * this.#dims, this.#content.subarray(b * this.#dims, (b + 1) * this.#dims));
  }

  #likeScores(signed: RecommendRequest['wanted']): Float32Array | null {
    if (!this.#trained || this.#trained.likes.people === 0) return null;
    const { coLikes, settings } = this.#trained;
    const sum = new Float32Array(settings.dims);
    for (const { film, weight } of signed) {
      const column = this.#columnOf[film] as number;
      if (column < 0) continue;
      for (let k = 0; k < settings.dims; k++)
        sum[k] = (sum[k] as number) + weight * (coLikes[column * settings.dims + k] as number);
    }
    return this.#overFilms((column) => {
      let dot = 0;
      for (let k = 0; k < settings.dims; k++)
        dot += (sum[k] as number) * (coLikes[column * settings.dims + k] as number);
      return dot;
    });
  }

  /** Cosines of columns of the like matrix, summed: who likes the wanted films, and what else they like. */
  #neighbourScores(signed: RecommendRequest['wanted']): Float32Array | null {
    if (!this.#trained || this.#trained.likes.people === 0) return null;
    const { likes } = this.#trained;
    const count = (column: number) => (likes.filmStart[column + 1] as number) - (likes.filmStart[column] as number);
    const sums = new Float32Array(likes.films);
    for (const { film, weight } of signed) {
      const column = this.#columnOf[film] as number;
      if (column < 0) continue;
      const share = weight / Math.sqrt(Math.max(1, count(column)));
      for (const u of likes.peopleOf.subarray(likes.filmStart[column], likes.filmStart[column + 1])) {
        for (const j of likes.filmsOf.subarray(likes.personStart[u], likes.personStart[u + 1]))
          sums[j] = (sums[j] as number) + share;
      }
    }
    return this.#overFilms((column) => (sums[column] as number) / Math.sqrt(Math.max(1, count(column))));
  }

  /** Scores of columns, standardised, laid over all films; 0 (the mean) for films without likes. */
  #overFilms(score: (column: number) => number): Float32Array {
    const columns = standardise(
      Float32Array.from({ length: this.#trained?.likes.films ?? 0 }, (_, column) => score(column)),
    );
    return Float32Array.from(this.#columnOf, (column) => (column < 0 ? 0 : (columns[column] as number)));
  }

  #plotScores(signed: RecommendRequest['wanted']): Float32Array {
    const sum = new Float32Array(this.#dims);
    for (const { film, weight } of signed) {
      for (let k = 0; k < this.#dims; k++)
        sum[k] = (sum[k] as number) + weight * (this.#content[film * this.#dims + k] as number);
    }
    return standardise(Float32Array.from(this.#movies, (_, film) => dot(this.#content, film * this.#dims, sum)));
  }

  #genreScores(signed: RecommendRequest['wanted']): Float32Array {
    const liking = new Map<Genre, number>();
    for (const { film, weight } of signed) {
      for (const genre of (this.#movies[film] as Movie).genres) liking.set(genre, (liking.get(genre) ?? 0) + weight);
    }
    return standardise(
      Float32Array.from(this.#movies, ({ genres }) => {
        const shared = genres.reduce((sum, genre) => sum + (liking.get(genre) ?? 0), 0);
        return shared / Math.sqrt(Math.max(1, genres.length));
      }),
    );
  }

  /** The films that pairs name, and the way from plots into their space for all others. */
  #pairSpace({ pairFilms, pairVectors }: TrainedRecommender, rowOf: ReadonlyMap<string, number>): PairSpace {
    const vectorOf = new Map<number, Float32Array>();
    pairFilms.forEach((id, at) => {
      const row = rowOf.get(id);
      if (row !== undefined) vectorOf.set(row, pairVectors.subarray(at * PAIR_DIMS, (at + 1) * PAIR_DIMS));
    });
    const [plots, known] = [new Float32Array(vectorOf.size * this.#dims), new Float32Array(vectorOf.size * PAIR_DIMS)];
    [...vectorOf].forEach(([row, vector], at) => {
      plots.set(this.#content.subarray(row * this.#dims, (row + 1) * this.#dims), at * this.#dims);
      known.set(vector, at * PAIR_DIMS);
    });
    return { vectorOf, unseen: mapUnseen(plots, this.#dims, known, PAIR_DIMS) };
  }

  #pairScores(signed: RecommendRequest['wanted']): Float32Array | null {
    if (!this.#pairs) return null;
    const { vectorOf, unseen } = this.#pairs;
    const sum = new Float32Array(PAIR_DIMS);
    for (const { film, weight } of signed) {
      const content = this.#content.subarray(film * this.#dims, (film + 1) * this.#dims);
      const vector = vectorOf.get(film) ?? unseen.project(content);
      for (let k = 0; k < PAIR_DIMS; k++) sum[k] = (sum[k] as number) + weight * (vector[k] as number);
    }
    const pulled = unseen.pull(sum);
    return standardise(
      Float32Array.from(this.#movies, (_, film) => {
        const vector = vectorOf.get(film);
        return vector ? dot(vector, 0, sum) : dot(this.#content, film * this.#dims, pulled);
      }),
    );
  }
}

interface PairSpace {
  readonly vectorOf: ReadonlyMap<number, Float32Array>;
  readonly unseen: UnseenMap;
}

function dot(rows: Float32Array, at: number, vector: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += (rows[at + k] as number) * (vector[k] as number);
  return sum;
}

function top(scores: Float32Array, limit: number, leaveOut: ReadonlySet<number>): number[] {
  const order: number[] = [];
  for (let j = 0; j < scores.length; j++) {
    const score = scores[j] as number;
    if (leaveOut.has(j) || (order.length === limit && score <= (scores[order[limit - 1] as number] as number)))
      continue;
    let at = order.length;
    while (at > 0 && (scores[order[at - 1] as number] as number) < score) at -= 1;
    order.splice(at, 0, j);
    if (order.length > limit) order.pop();
  }
  return order;
}
