import {
  adam,
  createRandom,
  createTrainer,
  Graph,
  glorot,
  gradients,
  l2Normalize,
  matmul,
  reduceMean,
  reduceSum,
  square,
  sub,
} from 'onnx-autograd';
import type { Movie } from '#catalogue/movie.ts';
import { filmsLikedBy, type Likes } from '../likes.ts';
import { featureWidth, filmFeatures } from './features.ts';

/** Numbers of a film's vector. */
export const TOWER_DIMS = 64;

const STEPS = 300;
const PEOPLE = 128;
const FILMS = 768;
const LEARNING_RATE = 3e-3;
/** People who like fewer say nothing of what goes together. */
const FEWEST_LIKES = 3;

/**
 * A film tower: a linear map from what is known of a film before anybody has rated it to a vector of length one, trained so that
 * the vectors reconstruct who likes what. With X [people, films] of likes and Z the vectors, the loss is the squared distance of
 * X's rows and of X (Z Z' - I)'s, each at length one (ELSA: Vancura et al. 2022; from texts, as beeFormer: Vancura et al. 2024).
 * Each step sees some people, the films they like and films drawn at random.
 *
 * @param rowOf row of `movies` of each column of the like matrix, -1 for a film that the catalogue does not have
 * @param content [movies, dims] L2-normalised
 * @returns the map [featureWidth(dims), TOWER_DIMS]
 */
export async function trainTower(
  likes: Likes,
  movies: readonly Movie[],
  rowOf: Int32Array,
  content: Float32Array,
  seed: number,
): Promise<Float32Array> {
  const dims = content.length / Math.max(1, movies.length);
  const width = featureWidth(dims);
  const random = createRandom(seed);
  const people = Array.from({ length: likes.people }, (_, u) => u).filter(
    (u) => filmsLikedBy(likes, u).filter((column) => (rowOf[column] as number) >= 0).length >= FEWEST_LIKES,
  );
  const known = Array.from({ length: likes.films }, (_, column) => column).filter(
    (column) => (rowOf[column] as number) >= 0,
  );
  const start = glorot(random, width, TOWER_DIMS);
  if (people.length === 0) return start;
  const graph = new Graph();
  const map = graph.variable('map', start, [width, TOWER_DIMS]);
  const features = graph.input('features', 'float32', ['films', width]);
  const liked = graph.input('liked', 'float32', ['people', 'films']);
  const vectors = l2Normalize(matmul(features, map));
  const reached = matmul(matmul(liked, vectors), vectors, { transposeB: true });
  const loss = reduceMean(reduceSum(square(sub(l2Normalize(liked), l2Normalize(sub(reached, liked)))), 1));
  const trainer = await createTrainer(graph, {
    loss,
    updates: adam([map], gradients(loss, [map]), { learningRate: LEARNING_RATE }),
  });
  try {
    const count = Math.min(FILMS, known.length);
    const some = Math.min(PEOPLE, people.length);
    const row = new Float32Array(width);
    for (let step = 0; step < STEPS; step++) {
      const drawn = Array.from({ length: some }, () => people[Math.floor(random() * people.length)] as number);
      const films = drawFilms(likes, drawn, known, rowOf, count, random);
      const placeOf = new Map(films.map((column, place) => [column, place]));
      const given = new Float32Array(films.length * width);
      films.forEach((column, place) => {
        filmFeatures(movies[rowOf[column] as number] as Movie, rowOf[column] as number, content, dims, row);
        given.set(row, place * width);
      });
      const ones = new Float32Array(some * films.length);
      drawn.forEach((u, at) => {
        for (const column of filmsLikedBy(likes, u)) {
          const place = placeOf.get(column);
          if (place !== undefined) ones[at * films.length + place] = 1;
        }
      });
      await trainer.step({
        features: { data: given, dims: [films.length, width] },
        liked: { data: ones, dims: [some, films.length] },
      });
    }
    return trainer.state().get('map') as Float32Array;
  } finally {
    await trainer.close();
  }
}

/** Half of them liked by somebody drawn, so that rows have something in them; the rest at random. */
function drawFilms(
  likes: Likes,
  people: readonly number[],
  known: readonly number[],
  rowOf: Int32Array,
  count: number,
  random: () => number,
): number[] {
  const films = new Set<number>();
  for (let tries = 0; films.size < count / 2 && tries < count * 4; tries++) {
    const theirs = filmsLikedBy(likes, people[Math.floor(random() * people.length)] as number);
    const column = theirs[Math.floor(random() * theirs.length)] as number;
    if ((rowOf[column] as number) >= 0) films.add(column);
  }
  for (let tries = 0; films.size < count && tries < count * 8; tries++)
    films.add(known[Math.floor(random() * known.length)] as number);
  return [...films];
}
