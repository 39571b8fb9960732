import type { NeighboursAnswer, NeighboursQuery } from '#contract/lessons.ts';
import { filmTitle } from '#messages/index.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { compareDescents, type LossDescent, nearestFilms, type Setting } from '#models/recommend/colikes/compare.ts';
import { likeCount } from '#models/recommend/likes.ts';
import { drawNeighbours } from '../views/lesson-neighbours.ts';
import { lessonCache } from './cache.ts';
import type { LessonContext } from './context.ts';
import { type LessonLikes, lessonLikes } from './likes.ts';

const DIMS = 32;
const STEPS = 200;
const SEED = 1;
const TEN = 10;

/** Three optimisers, each with a careful and a bold learning rate. */
const SETTINGS: readonly Setting[] = [
  { name: 'SGD 0.1', optimiser: 'sgd', rate: 0.1 },
  { name: 'SGD 0.5', optimiser: 'sgd', rate: 0.5 },
  { name: 'momentum 0.01', optimiser: 'momentum', rate: 0.01 },
  { name: 'momentum 0.05', optimiser: 'momentum', rate: 0.05 },
  { name: 'Adam 0.01', optimiser: 'adam', rate: 0.01 },
  { name: 'Adam 0.05', optimiser: 'adam', rate: 0.05 },
];

/** The ten films nearest to one, as six descents from the same start see it. */
export async function neighboursLesson({ film }: NeighboursQuery, context: LessonContext): Promise<NeighboursAnswer> {
  const known = await lessonLikes(context);
  const column = known.films.findIndex(({ id }) => id === film);
  if (column < 0 || likeCount(known.likes, column) === 0) throw new LessonError('no-likes');
  return lessonCache(context.dataDir).get('neighbours', { film, DIMS, STEPS, SEED, SETTINGS }, known.hash, () =>
    learn(known, column, context.progress),
  );
}

async function learn(
  { likes, films, real }: LessonLikes,
  column: number,
  progress: (note: string) => void,
): Promise<NeighboursAnswer> {
  progress('six descents from the same start');
  const descents = await compareDescents(likes, DIMS, STEPS, SEED, SETTINGS);
  const lists = descents.map(({ diverged, vectors }) => (diverged ? [] : nearestFilms(vectors, DIMS, column, TEN)));
  const kept = descents.map((_, at) => at).filter((at) => !descents[at]!.diverged);
  const end = ({ losses }: LossDescent): number => losses[losses.length - 1]!;
  const best = kept.reduce((a, b) => (end(descents[b]!) < end(descents[a]!) ? b : a));
  const ten = lists[best]!;
  const title = (at: number): string => filmTitle(films[at]!);
  const mean = (list: readonly number[]): number =>
    list.reduce((sum, at) => sum + likeCount(likes, at), 0) / Math.max(1, list.length);
  const settings = descents.map((descent, at) => ({
    name: descent.setting.name,
    loss: end(descent),
    lowest: descent.losses.reduce((least, loss) => Math.min(least, loss)),
    diverged: descent.diverged,
    films: lists[at]!.map(title),
    shared: lists[at]!.filter((one) => ten.includes(one)).length,
    likes: mean(lists[at]!),
  }));
  const of = title(column);
  return {
    film: of,
    real,
    likes: likeCount(likes, column),
    best: descents[best]!.setting.name,
    steps: STEPS,
    settings,
    pictures: [drawNeighbours(of, settings, best)],
  };
}
