import type { EmbeddingsAnswer } from '#contract/lessons.ts';
import { filmTitle } from '#messages/index.ts';
import { compareVectors } from '#models/lessons/embeddings/colikes.ts';
import { CONTRASTIVE_MARGIN, contrastiveMoments } from '#models/lessons/embeddings/moments.ts';
import { likeCount } from '#models/recommend/likes.ts';
import { drawCoLikes, drawMoments, drawVectors } from '../views/lesson-embeddings.ts';
import { lessonCache } from './cache.ts';
import type { LessonContext } from './context.ts';
import { type LessonLikes, lessonLikes } from './likes.ts';

const SHOWN = 12;
const SEED = 1;
/** Genres of the contrastive pairs, and films of each. */
const GROUPS = 3;
const EACH = 6;

/** How film vectors come about: from co-likes, and from contrastive pairs. */
export async function embeddingsLesson(context: LessonContext): Promise<EmbeddingsAnswer> {
  const known = await lessonLikes(context);
  return lessonCache(context.dataDir).get('embeddings', { SHOWN, SEED, GROUPS, EACH }, known.hash, () =>
    learn(known, context.progress),
  );
}

async function learn(known: LessonLikes, progress: (note: string) => void): Promise<EmbeddingsAnswer> {
  const { likes, films, real } = known;
  progress('film vectors from co-likes');
  const compared = await compareVectors(likes, SHOWN, SEED);
  progress('contrastive pairs');
  const { genres, chosen } = groupsOf(known);
  const groups = chosen.map(({ group }) => group);
  const moments = await contrastiveMoments(groups, SEED);
  const titles = compared.films.map((film) => filmTitle(films[film]!));
  return {
    likes: { real, people: likes.people, likes: likes.filmsOf.length, films: likes.films },
    titles,
    loss: compared.loss,
    correlation: compared.correlation,
    margin: CONTRASTIVE_MARGIN,
    genres: genres.map((name, group) => ({
      name,
      films: chosen.filter((one) => one.group === group).map(({ film }) => filmTitle(films[film]!)),
    })),
    moments: moments.map(({ step, loss, alike, apart }) => ({ step, loss, alike, apart })),
    pictures: [
      drawCoLikes(compared, titles, real),
      drawVectors(compared, titles, 'before'),
      drawVectors(compared, titles, 'after'),
      drawMoments(moments, groups, genres),
    ],
  };
}

/** The genres with most films, and of each the most liked films that have it and none of the others. */
function groupsOf({ likes, films }: LessonLikes) {
  const counts = new Map<string, number>();
  for (const { genres } of films) for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  const byLikes = films.map((_, film) => film).sort((a, b) => likeCount(likes, b) - likeCount(likes, a) || a - b);
  const genres: string[] = [];
  const only = (genre: string, others: readonly string[]) =>
    byLikes.filter(
      (film) =>
        films[film]!.genres.includes(genre as never) &&
        !films[film]!.genres.some((one) => one !== genre && others.includes(one)),
    );
  for (const [genre] of [...counts].sort((a, b) => b[1] - a[1])) {
    const next = [...genres, genre];
    if (next.every((one) => only(one, next).length >= EACH)) genres.push(genre);
    if (genres.length === GROUPS) break;
  }
  const chosen = genres.flatMap((genre, group) =>
    only(genre, genres)
      .slice(0, EACH)
      .map((film) => ({ film, group })),
  );
  return { genres, chosen };
}
