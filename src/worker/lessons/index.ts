import type { EngineSettings } from '#contract/engine-settings.ts';
import type { LongLessonMethods } from '#contract/lessons.ts';
import type { Handlers } from '../serve.ts';
import { housesLesson } from './houses.ts';
import { told } from './told.ts';

/** Every lesson that trains has its answer here, or this does not compile. */
type Complete = {
  readonly [M in keyof LongLessonMethods]: (
    params: LongLessonMethods[M]['params'],
    progress: (note: string) => void,
  ) => Promise<LongLessonMethods[M]['result']>;
};

export function longLessons({ dataDir }: EngineSettings): Handlers {
  return {
    housesLesson: (query, progress) => told(() => housesLesson(query, { dataDir, progress })),
  } satisfies Complete as Handlers;
}
