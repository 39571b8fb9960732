import type { Movie } from '#catalogue/movie.ts';
import type { UsualScores } from './artefact.ts';
import type { EaseSettings } from './baselines/ease.ts';
import type { BlendWeights } from './blend.ts';
import { type CoLikeSettings, coLikeVectors } from './colikes/recommender.ts';
import { easeTable, NO_EASE } from './ease-table.ts';
import { tasteOf } from './evaluation/split.ts';
import { exposureAt, listsToMake } from './exposure.ts';
import { FilmRecommender } from './film-recommender.ts';
import type { Likes } from './likes.ts';
import { shuffled } from './sample.ts';
import { trainTower } from './tower/train.ts';

/** What is known of films besides likes. */
export interface Knowledge {
  readonly movies: readonly Movie[];
  /** [movies, dims] plot vectors, L2-normalised, zeros for a film without a text. */
  readonly content: Float32Array;
  readonly pairFilms: readonly string[];
  /** [pairFilms, PAIR_DIMS]. */
  readonly pairVectors: Float32Array;
}

/** Everything about recommendations that is chosen on likes held back from training. */
export interface ChosenSettings {
  readonly ease: EaseSettings;
  readonly coLikes: CoLikeSettings;
  readonly weights: BlendWeights;
  readonly penalty: number;
}

/**
 * Learns what members are answered with.
 *
 * @param likes whose films have their ids from `knowledge.movies`
 * @param known the likes that answers count people by and `usual` is taken from; a sample of `likes`, or those
 */
export async function learn(
  likes: Likes,
  choice: ChosenSettings,
  { movies, content, pairFilms, pairVectors }: Knowledge,
  seed: number,
  known: Likes = likes,
): Promise<FilmRecommender> {
  const some = likes.people > 0;
  const row = new Map(movies.map(({ id }, at) => [id, at]));
  const rowOf = Int32Array.from(known.filmIds, (id) => row.get(String(id)) ?? -1);
  const recommender = new FilmRecommender(movies, content, {
    tower: some ? await trainTower(known, movies, rowOf, content, seed) : new Float32Array(),
    likes: known,
    coLikes: some ? await coLikeVectors(likes, choice.coLikes, seed) : new Float32Array(),
    settings: choice.coLikes,
    pairFilms,
    pairVectors,
    ease: some ? easeTable(likes, choice.ease) : NO_EASE,
    weights: choice.weights,
    penalty: choice.penalty,
    shown: null,
    usual: null,
  });
  if (some) recommender.adopt({ usual: usualScores(recommender, known, seed) });
  if (some && choice.penalty > 0) {
    const lists = listsToMake(recommender, known, seed);
    recommender.adopt({ shown: exposureAt(recommender, lists, known.films, choice.penalty) });
  }
  return recommender;
}

/** People whose scores say what a film usually scores. */
const ASKED = 500;

/** Mean and deviation of each film's score over people. */
function usualScores(recommender: FilmRecommender, likes: Likes, seed: number): UsualScores {
  const mean = new Float64Array(likes.films);
  const squares = new Float64Array(likes.films);
  const asked = shuffled(likes.people, seed).subarray(0, ASKED);
  const rows = recommender.ties.rowOf;
  for (const u of asked) {
    const { liked, low } = tasteOf(likes, u);
    const scores = recommender.scores({ liked: recommender.ties.rowsOf(liked), low: recommender.ties.rowsOf(low) });
    rows.forEach((row, column) => {
      const score = row < 0 ? 0 : (scores[row] as number);
      mean[column] = (mean[column] as number) + score / asked.length;
      squares[column] = (squares[column] as number) + score ** 2 / asked.length;
    });
  }
  return {
    mean: Float32Array.from(mean),
    deviation: Float32Array.from(squares, (square, j) => Math.sqrt(Math.max(0, square - (mean[j] as number) ** 2))),
  };
}
