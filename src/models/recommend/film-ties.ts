/** What ties films to each other and to people: who likes them, and what happens in them. */
import type { Movie } from '#catalogue/movie.ts';
import { dot } from '#numbers/dense.ts';
import type { TrainedRecommender } from './artefact.ts';
import { fromRows, type Likes, likeCount, likedTogether } from './likes.ts';

/** People who would like both of two films by chance; of fewer, who does tells nothing. */
const ENOUGH_BY_CHANCE = 3;
/** People that everybody's ratings of a film have to outweigh; half of them like it. */
const IMAGINED = 5;

/** Films are rows of a catalogue; those that people like have a column in the like matrix, too. */
export class FilmTies {
  /** Column of the like matrix of each film, -1 when nobody's likes are known. */
  readonly columnOf: Int32Array;
  /** Row of each column, -1 for a film that the catalogue does not have. */
  readonly rowOf: Int32Array;
  /** Films that nobody likes, ascending. */
  readonly unliked: Uint32Array;
  /** People whose likes are known. */
  readonly people: number;
  readonly #likes: Likes | null;
  /** Who rated each film low, in the form of likes. */
  readonly #low: Likes | null;
  readonly #coLikes: { readonly data: Float32Array; readonly dims: number };
  readonly #content: Float32Array;
  readonly #dims: number;
  readonly #genres: readonly Movie['genres'][];

  /** @param content [movies, dims] L2-normalised, zeros for a film without a text */
  constructor(
    movies: readonly Movie[],
    content: Float32Array,
    trained: Pick<TrainedRecommender, 'likes' | 'coLikes' | 'settings'> | null,
  ) {
    this.#content = content;
    this.#dims = content.length / Math.max(1, movies.length);
    this.#genres = movies.map(({ genres }) => genres);
    this.#likes = trained?.likes ?? null;
    this.#low = trained && fromRows(trained.likes.low, trained.likes.films);
    this.#coLikes = { data: trained?.coLikes ?? new Float32Array(), dims: trained?.settings.dims ?? 0 };
    this.people = trained?.likes.people ?? 0;
    const rowOf = new Map(movies.map(({ id }, row) => [id, row]));
    this.columnOf = new Int32Array(movies.length).fill(-1);
    this.rowOf = Int32Array.from(trained?.likes.filmIds ?? [], (id) => rowOf.get(String(id)) ?? -1);
    this.rowOf.forEach((row, column) => {
      if (row >= 0) this.columnOf[row] = column;
    });
    this.unliked = Uint32Array.from(movies.keys()).filter((film) => this.likesOf(film) === 0);
  }

  hasLikes(film: number): boolean {
    return (this.columnOf[film] as number) >= 0;
  }

  /** Columns of the like matrix as rows, ascending. */
  rowsOf(columns: Uint32Array): Uint32Array {
    return Uint32Array.from(
      [...columns].map((column) => this.rowOf[column] as number).filter((row) => row >= 0),
    ).sort();
  }

  /** How many people like both. */
  likedTogether(a: number, b: number): number {
    const [i, j] = [this.columnOf[a] as number, this.columnOf[b] as number];
    return i >= 0 && j >= 0 && this.#likes ? likedTogether(this.#likes, i, j) : 0;
  }

  /** People who like a film. */
  likesOf(film: number): number {
    const column = this.columnOf[film] as number;
    return column >= 0 && this.#likes ? likeCount(this.#likes, column) : 0;
  }

  /** People who like a film, ascending. */
  #fansOf(film: number): Uint32Array {
    return peopleOf(this.#likes, this.columnOf[film] as number);
  }

  /** People who like all of one or two films, and how many of them like another one too. */
  likedByAll(films: readonly number[], other: number): { readonly people: number; readonly also: number } {
    const [first, ...rest] = films.map((film) => new Set(this.#fansOf(film)));
    const all = [...(first ?? [])].filter((u) => rest.every((set) => set.has(u)));
    const others = new Set(this.#fansOf(other));
    return { people: all.length, also: all.filter((u) => others.has(u)).length };
  }

  /** Which people [people] like any of some films. */
  fansOfAny(films: Iterable<number>): Uint8Array {
    const fans = new Uint8Array(this.people);
    for (const film of films) for (const u of this.#fansOf(film)) fans[u] = 1;
    return fans;
  }

  /**
   * Of the people in `among` who rated a film, the share that likes it. Five imagined people stand for what few ratings cannot say:
   * they like it as often as everybody does, of whom five more are imagined, and half of those like it.
   */
  shareLiking(film: number, among: Uint8Array): number {
    const column = this.columnOf[film] as number;
    const [fans, others] = [peopleOf(this.#likes, column), peopleOf(this.#low, column)];
    const everybody = (fans.length + IMAGINED / 2) / (fans.length + others.length + IMAGINED);
    const count = (people: Uint32Array): number => people.reduce((sum, u) => sum + (among[u] as number), 0);
    const liking = count(fans);
    return (liking + IMAGINED * everybody) / (liking + count(others) + IMAGINED);
  }

  /** Of people who like what somebody likes (each film in common doubles what one counts), the share that likes each film. */
  sharesAmong(liked: readonly number[], films: readonly number[]): Float64Array {
    const weights = new Float64Array(this.people).fill(1);
    for (const film of liked) for (const u of this.#fansOf(film)) weights[u] = (weights[u] as number) * 2;
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    return Float64Array.from(
      films,
      (film) => this.#fansOf(film).reduce((sum, u) => sum + (weights[u] as number), 0) / total,
    );
  }

  /** How alike two films are: the cosine of who likes them, or of their plots where that is not known. */
  alike(a: number, b: number): number {
    const [likesA, likesB] = [this.likesOf(a), this.likesOf(b)];
    return likesA > 0 && likesB > 0 ? this.likedTogether(a, b) / Math.sqrt(likesA * likesB) : this.plotCosine(a, b);
  }

  /**
   * Whether two films are for different people: fewer like both than would by chance. Where too few like either to say, whether
   * they share no genre and their plots point away from each other.
   */
  opposed(a: number, b: number): boolean {
    const byChance = (this.likesOf(a) * this.likesOf(b)) / Math.max(1, this.people);
    if (byChance >= ENOUGH_BY_CHANCE) return this.likedTogether(a, b) < byChance;
    const shared = this.#genres[a]?.some((genre) => this.#genres[b]?.includes(genre)) ?? false;
    return !shared && this.plotCosine(a, b) < 0;
  }

  /** A film's vector by who likes it, null where that is not known. */
  likeVector(film: number): Float32Array | null {
    const column = this.columnOf[film] as number;
    const { data, dims } = this.#coLikes;
    return column < 0 || data.length === 0 ? null : data.subarray(column * dims, (column + 1) * dims);
  }

  /** A film's vector by its text, null without one. */
  plotVector(film: number): Float32Array | null {
    const vector = this.#content.subarray(film * this.#dims, (film + 1) * this.#dims);
    return vector.some((value) => value !== 0) ? vector : null;
  }

  plotCosine(a: number, b: number): number {
    return dot(this.#content.subarray(b * this.#dims, (b + 1) * this.#dims), this.#content, a * this.#dims);
  }
}

const peopleOf = (rated: Likes | null, column: number): Uint32Array =>
  rated && column >= 0
    ? rated.peopleOf.subarray(rated.filmStart[column], rated.filmStart[column + 1])
    : new Uint32Array();
