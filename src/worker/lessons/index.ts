import type { EngineSettings } from '#contract/engine-settings.ts';
import type { LongLessonMethods } from '#contract/lessons.ts';
import type { Handlers } from '../serve.ts';
import { embeddingsLesson } from './embeddings.ts';
import { housesLesson } from './houses.ts';
import { neighboursLesson } from './neighbours.ts';
import { picturesLesson } from './pictures.ts';
import { told } from './told.ts';

/** Every lesson that trains has its answer here, or this does not compile. */
type Complete = {
  readonly [M in keyof LongLessonMethods]: (
    params: LongLessonMethods[M]['params'],
    progress: (note: string) => void,
  ) => Promise<LongLessonMethods[M]['result']>;
};

export function longLessons({ dataDir, assetsDir, threads }: EngineSettings): Handlers {
  const context = (progress: (note: string) => void) => ({ dataDir, assetsDir, threads, progress });
  return {
    housesLesson: (query, progress) => told(() => housesLesson(query, context(progress))),
    embeddingsLesson: (_query, progress) => told(() => embeddingsLesson(context(progress))),
    neighboursLesson: (query, progress) => told(() => neighboursLesson(query, context(progress))),
    picturesLesson: (_query, progress) => told(() => picturesLesson(context(progress))),
  } satisfies Complete as Handlers;
}
